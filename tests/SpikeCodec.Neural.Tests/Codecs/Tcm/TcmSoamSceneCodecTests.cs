namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

public sealed class TcmSoamSceneCodecTests(TinyModels models) : TcmCodecContract(models, "tcm-soam");
