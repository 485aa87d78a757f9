using SpikeCodec.Neural.Spikes;
using SpikeCodec.Neural.Tests.Networks.Light;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Spikes;

public sealed class WindowFeaturesTests
{
    [Theory]
    [InlineData(8, 8, 8)]
    [InlineData(13, 9, 8)]
    [InlineData(3, 1, 4)]
    [InlineData(20, 12, 16)]
    public void Create_AnySize_EqualsTheReferenceAndRepeatsTheLastRowAndColumn(int width, int height, int alignment)
    {
        ulong[][] windows = [LightNetworkTests.Windows(width * height, 1), LightNetworkTests.Windows(width * height, 2)];

        using Tensor features = WindowFeatures.Create([windows[0], windows[1]], width, height, alignment);

        long rows = (height + alignment - 1) / alignment * alignment;
        long columns = (width + alignment - 1) / alignment * alignment;
        Assert.Equal([2, 16 * 68, rows / 4, columns / 4], features.shape);
        Assert.Equal(ScalarType.BFloat16, features.dtype);
        Assert.True(features.IsChannelsLast());
        double[,,,] values = features.Doubles4();
        for (int n = 0; n < 2; n++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    ulong window = windows[n][(Math.Min(row, height - 1) * width) + Math.Min(column, width - 1)];
                    int first = ((row % 4 * 4) + (column % 4)) * 68;
                    AssertPixel(Reference(window), Enumerable.Range(first, 68).Select(channel => values[n, channel, row / 4, column / 4]));
                }
            }
        }
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 30 })]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 60 })]
    [InlineData(new[] { 0, 60 })]
    [InlineData(new[] { 30, 31 })]
    [InlineData(new[] { 29, 31 })]
    [InlineData(new[] { 24, 36 })]
    [InlineData(new[] { 23, 37 })]
    [InlineData(new[] { 31, 40, 52 })]
    [InlineData(new[] { 1, 2, 30 })]
    [InlineData(new[] { 10, 20, 30, 40, 50 })]
    public void Create_FewSpikes_EqualsTheReference(int[] spikes)
    {
        ulong window = spikes.Aggregate(0UL, (bits, spike) => bits | (1UL << spike));
        using Tensor features = WindowFeatures.Create([new[] { window }], 1, 1, 4);
        AssertPixel(Reference(window), features.Doubles().Take(68));
    }

    [Fact]
    public void Create_ConstantLight_HasItsRateEverywhere()
    {
        ulong window = Enumerable.Range(0, 9).Aggregate(0UL, (bits, k) => bits | (1UL << ((7 * k) + 2)));
        using Tensor features = WindowFeatures.Create([new[] { window }], 1, 1, 4);
        Assert.All(features.Doubles().Skip(61).Take(7).Where((_, i) => i != 3), rate => Assert.Equal(1 / 7.0, rate, 1e-3));
        Assert.Equal(1 / 7.0, features.Doubles()[WindowFeatures.BaseRate], 1e-3);
    }

    [Fact]
    public void Create_AllSpikes_IsOneEverywhere()
    {
        using Tensor features = WindowFeatures.Create([new[] { (1UL << 61) - 1 }], 1, 1, 4);
        Assert.All(features.Doubles(), value => Assert.Equal(1, value));
    }

    private static void AssertPixel(double[] expected, IEnumerable<double> actual) =>
        Assert.All(actual.Zip(expected), pair => Assert.InRange(pair.First, pair.Second * (1 - (1 / 256.0)), pair.Second * (1 + (1 / 256.0))));

    private static double[] Reference(ulong window)
    {
        int[] spikes = [.. Enumerable.Range(0, 61).Where(plane => (window >> plane & 1) != 0)];
        int[] before = [.. spikes.Where(plane => plane <= 30).Reverse()]; // nearest first
        int[] after = [.. spikes.Where(plane => plane > 30)];
        double missing = Within(spikes, 30);
        return
        [
            .. Enumerable.Range(0, 61).Select(plane => spikes.Contains(plane) ? 1.0 : 0),
            before.Length > 0 && after.Length > 0 ? 1.0 / (after[0] - before[0]) : missing,
            before.Length > 1 ? 1.0 / (before[0] - before[1]) : missing,
            after.Length > 1 ? 1.0 / (after[1] - after[0]) : missing,
            Within(spikes, 6),
            Within(spikes, 12),
            Within(spikes, 20),
            missing,
        ];
    }

    private static double Within(int[] spikes, int radius)
    {
        int[] near = [.. spikes.Where(plane => Math.Abs(plane - 30) <= radius)];
        return near.Length < 2 ? near.Length / ((2.0 * radius) + 1) : (near.Length - 1.0) / (near[^1] - near[0]);
    }
}
