namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

public sealed class TcmBiSoamSceneCodecTests(TinyModels models) : TcmCodecContract(models, "tcm-bisoam");
