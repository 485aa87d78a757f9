using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Networks;

[Collection(nameof(TorchSequentially))]
public sealed class ScaleCalibrationTests
{
    [Fact]
    public void Apply_FreshCodec_BringsTheRateDown()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        random.manual_seed(3);
        using TcmNetwork codec = new(TcmConfig.Nano);
        TransformStart.Apply(codec);
        Tensor scenes = rand(2, 1, 64, 64).ChannelsLast();
        double before = Bits(codec, scenes);

        ScaleCalibration.Apply(codec, scenes);

        Assert.InRange(Bits(codec, scenes), 0, 0.8 * before);
    }

    private static double Bits(TcmNetwork codec, Tensor scenes) => codec.Train(scenes, tensor([40L, 40L]), null).LatentBits.sum().item<float>();
}
