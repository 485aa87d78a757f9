using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Light;

public sealed class LightNetworkTests
{
    private static readonly LightConfig Tiny = new() { Width = 8, DeepWidth = 12, BlocksBefore = 1, DeepBlocks = 1, BlocksAfter = 1 };

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Forward_Untrained_IsTheRateWithin20Planes(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        LightNetwork network = new(Tiny);
        ulong[] windows = Windows(24 * 16, 1);

        Tensor scene = network.forward(WindowFeatures.Create([windows], 24, 16, LightNetwork.Alignment).to(type));

        Assert.Equal([1, 1, 16, 24], scene.shape);
        Assert.Equal(ScalarType.Float32, scene.dtype);
        double[] values = scene.Doubles();
        Assert.All(windows.Index(), pixel => Assert.Equal(WindowFeatures.RateWithin(pixel.Item, 20), values[pixel.Index], 0.003)); // bfloat16
    }

    [Fact]
    public void Forward_HeadThatLearned_AddsAnEighthOfWhatItSays()
    {
        using DisposeScope scope = NewDisposeScope();
        LightNetwork network = new(Tiny);
        Tensor features = Features(2, 16, 24);
        Tensor before = network.forward(features);
        using (no_grad())
        {
            network.head.bias!.copy_(arange(16) / 16);
        }

        Tensor added = network.forward(features) - before;

        // Place p of a square of 4 x 4 pixels is row p / 4, column p % 4.
        Tensor expected = (arange(16, ScalarType.Float32) / 128).view(4, 4).tile([4, 6]).expand(2, 1, 16, 24);
        TensorAssert.Near(expected, added, 1e-5);
    }

    [Fact]
    public void Parts_OfTheDefault_CostAtMost150ThousandMultiplyAddsAPixel()
    {
        using LightNetwork network = new(new LightConfig());
        IReadOnlyList<NetworkPart> parts = network.Parts();

        Assert.Equal(["stem", "before", "deep", "after", "head"], parts.Select(part => part.Name));
        Assert.Equal(network.parameters().Sum(parameter => parameter.numel()), parts.Sum(part => part.Parameters));
        Assert.InRange(parts.Sum(part => part.MacsPerPixel), 10e3, 150e3);
    }

    [Fact]
    public void Parts_AreCountedByHand()
    {
        using LightNetwork network = new(Tiny);
        Dictionary<string, double> macs = network.Parts().ToDictionary(part => part.Name, part => part.MacsPerPixel);
        Assert.Equal(1088 * 8 / 16.0, macs["stem"]);
        Assert.Equal(2 * 9 * 8 * 8 / 16.0, macs["before"]);
        Assert.Equal(((9 * 8 * 12) + (2 * 9 * 12 * 12) + (12 * 32)) / 64.0, macs["deep"]);
        Assert.Equal(2 * 9 * 8 * 8 / 16.0, macs["after"]);
        Assert.Equal(9 * 8 * 16 / 16.0, macs["head"]);
    }

    [Fact]
    public void Backward_EveryWeightTakesPartAndNoTensorIsLeftBehind()
    {
        random.manual_seed(2);
        using LightNetwork network = new(Tiny);
        using Tensor features = Features(2, 16, 24);
        using (no_grad())
        {
            network.head.weight.normal_(0, 0.1);
        }

        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            network.forward(features).square().sum().backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using DisposeScope scope = NewDisposeScope();
        Assert.All(network.named_parameters(), entry => Assert.True(entry.parameter.grad?.abs().max().item<float>() > 0, entry.name));
    }

    [Fact]
    public async Task Forward_SeveralThreads_GiveWhatOneGives()
    {
        random.manual_seed(3);
        using LightNetwork network = new(Tiny);
        using (no_grad())
        {
            network.head.weight.normal_(0, 0.1);
        }

        double[][] alone = [.. Enumerable.Range(0, 4).Select(Run)];
        double[][] together = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Run(i % 4))));
        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % 4], item.Item));

        double[] Run(int seed)
        {
            using IDisposable noGradient = no_grad();
            using DisposeScope scope = NewDisposeScope();
            return network.forward(WindowFeatures.Create([Windows(24 * 16, seed)], 24, 16, LightNetwork.Alignment)).Doubles();
        }
    }

    [Fact]
    public void Config_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LightConfig { Width = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LightConfig { DeepWidth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LightConfig { BlocksBefore = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LightConfig { DeepBlocks = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LightConfig { BlocksAfter = -1 });
    }

    private static Tensor Features(int count, int height, int width)
    {
        using Tensor features = WindowFeatures.Create(
            [.. Enumerable.Range(0, count).Select(seed => new ReadOnlyMemory<ulong>(Windows(height * width, seed)))], width, height, LightNetwork.Alignment);
        return features.to(ScalarType.Float32);
    }

    /// <summary>Makes windows of all rates.</summary>
    internal static ulong[] Windows(int pixels, int seed)
    {
        Random random = new(seed);
        ulong[] windows = new ulong[pixels];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double rate = random.NextDouble() * random.NextDouble();
            for (int plane = 0; plane < SpikeWindow.Planes; plane++)
            {
                windows[pixel] |= random.NextDouble() < rate ? 1UL << plane : 0;
            }
        }

        return windows;
    }
}
