using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Neural.Tests.Networks.Light;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Attention;

public sealed class SpikeAttentionTests
{
    private const int Width = 8;

    [Theory]
    [InlineData("soam", 185_024, 8.83)]
    [InlineData("bisoam", 443_296, 19.93)]
    public void Parts_OfThePapersSize_CostWhatThePaperSays(string name, long parameters, double gigaMacs)
    {
        using SpikeAttention attention = SpikeAttention.Create(name, TcmConfig.Paper)!;
        IReadOnlyList<NetworkPart> parts = attention.Parts();

        Assert.Equal(["recurrence", "head"], parts.Select(part => part.Name));
        Assert.Equal(parameters, parts.Sum(part => part.Parameters));
        Assert.Equal(parameters, attention.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(gigaMacs, parts.Sum(part => part.MacsPerPixel) * 256 * 256 / 1e9, 0.005);
    }

    [Theory]
    [InlineData("soam")]
    [InlineData("bisoam")]
    public void Parts_SeveralPlanesAStep_CostThatMuchLess(string name)
    {
        using SpikeAttention one = SpikeAttention.Create(name, TcmConfig.Paper)!;
        using SpikeAttention four = SpikeAttention.Create(name, TcmConfig.Paper with { AttentionPlanesPerStep = 4 })!;

        Assert.Equal(one.Parts()[0].MacsPerPixel / 4, four.Parts()[0].MacsPerPixel);
        Assert.Equal(one.Parts()[1], four.Parts()[1]);
    }

    [Fact]
    public void Create_None_IsNullAndAnUnknownNameIsRefused()
    {
        Assert.Null(SpikeAttention.Create("none", TcmConfig.Nano));
        Assert.Throws<ArgumentException>(() => SpikeAttention.Create("spam", TcmConfig.Nano));
    }

    [Theory]
    [InlineData("soam", 1)]
    [InlineData("soam", 4)]
    [InlineData("bisoam", 1)]
    [InlineData("bisoam", 20)]
    public void Forward_Untrained_IsAMapOfHalfTheSizeNear2Percent(string name, int planesPerStep)
    {
        using DisposeScope scope = NewDisposeScope();
        SpikeAttention attention = Create(name, planesPerStep);
        Tensor map = attention.forward(Features(attention, 2, 24, 16));

        Assert.Equal([2, Width, 8, 12], map.shape);
        Assert.All(map.Doubles(), value => Assert.InRange(value, 0.016, 0.020)); // 1 / (1 + e^4) = 0.018
    }

    [Theory]
    [InlineData("soam")]
    [InlineData("bisoam")]
    public void Forward_Bfloat16_IsNearTheExactMap(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        SpikeAttention attention = Create(name, 1);
        Loosen(attention);
        Tensor features = Features(attention, 1, 24, 16);
        TensorAssert.Near(attention.forward(features), attention.forward(features.to(ScalarType.BFloat16)).to(ScalarType.Float32), 0.02);
    }

    [Fact]
    public void Soam_LooksAtThePlanesBeforeAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        SpikeAttention attention = Create("soam", 1);
        Loosen(attention);
        ulong[] windows = LightNetworkTests.Windows(24 * 16, 1);
        ulong[] after = [.. windows.Select(window => window ^ (0xFFFFFUL << 31))];
        ulong[] before = [.. windows.Select(window => window ^ (0xFFFFFUL << 10))];

        Tensor map = attention.forward(Features(attention, windows));

        TensorAssert.Near(map, attention.forward(Features(attention, after)), 0);
        Assert.True((map - attention.forward(Features(attention, before))).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void BiSoam_SidesExchanged_AreSeenByTheSameWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        BiSoam attention = (BiSoam)Create("bisoam", 1);
        Loosen(attention);
        ulong[] windows = LightNetworkTests.Windows(24 * 16, 1);
        ulong[] mirrored = [.. windows.Select(window => Enumerable.Range(0, 61).Aggregate(0UL, (word, bit) => word | (((window >> (60 - bit)) & 1) << bit)))];
        Tensor map = attention.forward(Features(attention, windows));
        Assert.True((map - attention.forward(Features(attention, mirrored))).abs().max().item<float>() > 1e-4);

        // What was before is now after: with the head's view of them exchanged too, nothing has changed.
        Tensor[] halves = attention.up.conv.weight.clone().chunk(2, 1);
        attention.up.conv.weight.copy_(cat([halves[1], halves[0]], 1));
        TensorAssert.Near(map, attention.forward(Features(attention, mirrored)), 1e-5);
    }

    [Theory]
    [InlineData("soam")]
    [InlineData("bisoam")]
    public void Backward_EveryWeightTakesPartAndNoTensorIsLeftBehind(string name)
    {
        long empty = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (SpikeAttention attention = Create(name, 4))
        {
            using Tensor features = Features(attention, 2, 24, 16);
            long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            using (NewDisposeScope())
            {
                attention.forward(features).square().sum().backward();
            }

            Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            using DisposeScope scope = NewDisposeScope();
            Assert.All(attention.named_parameters(), entry => Assert.True(entry.parameter.grad?.abs().max().item<float>() > 0, entry.name));
        }

        Assert.Equal(empty, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public async Task Forward_SeveralThreads_GiveWhatOneGives()
    {
        using SpikeAttention attention = Create("bisoam", 4);
        Loosen(attention);
        double[][] alone = [.. Enumerable.Range(0, 3).Select(Run)];
        double[][] together = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => Run(i % 3))));
        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % 3], item.Item));

        double[] Run(int seed)
        {
            using IDisposable noGradient = no_grad();
            using DisposeScope scope = NewDisposeScope();
            return attention.forward(Features(attention, LightNetworkTests.Windows(24 * 16, seed))).Doubles();
        }
    }

    private static SpikeAttention Create(string name, int planesPerStep)
    {
        random.manual_seed(4);
        return SpikeAttention.Create(name, TcmConfig.Nano with { Widths = [Width, 64, 96], AttentionPlanesPerStep = planesPerStep })!;
    }

    /// <summary>Makes the map say something: a last layer that begins as small as it does hides what is before it.</summary>
    private static void Loosen(SpikeAttention attention)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in attention.named_parameters())
        {
            if (name == "gate.weight")
            {
                parameter.normal_(0, 1);
            }
        }
    }

    private static Tensor Features(SpikeAttention attention, int count, int width, int height) => AttentionFeatures.Create(
        [.. Enumerable.Range(0, count).Select(seed => new ReadOnlyMemory<ulong>(LightNetworkTests.Windows(width * height, seed)))],
        width,
        height,
        alignment: 8,
        attention.Directions,
        attention.PlanesPerStep);

    private static Tensor Features(SpikeAttention attention, ulong[] windows) =>
        AttentionFeatures.Create([windows], 24, 16, alignment: 8, attention.Directions, attention.PlanesPerStep);
}
