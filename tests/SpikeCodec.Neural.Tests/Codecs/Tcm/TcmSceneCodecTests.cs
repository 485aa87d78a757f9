namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

public sealed class TcmSceneCodecTests(TinyModels models) : TcmCodecContract(models, "tcm");
