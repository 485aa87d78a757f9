using SpikeCodec.Neural.Spikes;
using SpikeCodec.Neural.Tests.Networks.Light;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Spikes;

public sealed class AttentionFeaturesTests
{
    [Theory]
    [InlineData(8, 8, 8, 1, 1)]
    [InlineData(13, 9, 8, 2, 1)]
    [InlineData(13, 9, 16, 2, 4)]
    [InlineData(1, 1, 64, 2, 5)]
    [InlineData(5, 3, 4, 1, 20)]
    public void Create_AnySize_EqualsTheReference(int width, int height, int alignment, int directions, int planesPerStep)
    {
        ulong[][] windows = [LightNetworkTests.Windows(width * height, 1), LightNetworkTests.Windows(width * height, 2)];

        using Tensor features = AttentionFeatures.Create([windows[0], windows[1]], width, height, alignment, directions, planesPerStep);

        int rows = (height + alignment - 1) / alignment * alignment / 4;
        int columns = (width + alignment - 1) / alignment * alignment / 4;
        int steps = 20 / planesPerStep;
        Assert.Equal([steps, 2 * directions, 16, rows, columns], features.shape);
        double[] values = features.Doubles();
        int at = 0;
        for (int step = 0; step < steps; step++)
        {
            for (int sequence = 0; sequence < 2 * directions; sequence++)
            {
                for (int channel = 0; channel < 16; channel++)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        for (int column = 0; column < columns; column++)
                        {
                            int y = Math.Min((4 * row) + (channel / 4), height - 1);
                            int x = Math.Min((4 * column) + (channel % 4), width - 1);
                            Assert.Equal(Mean(windows[sequence % 2][(y * width) + x], sequence >= 2, step, planesPerStep), values[at++], 1e-6);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Create_NearestPlanes_AreTheLastStepOfBothSides()
    {
        ulong[] windows = [(1UL << 29) | (1UL << 31)];
        using Tensor features = AttentionFeatures.Create([windows], 1, 1, 4, directions: 2, planesPerStep: 1);
        double[] values = features.Doubles();
        Assert.All(values.Index(), item => Assert.Equal(item.Index / 32 == 19 ? 1 : 0, item.Item));
    }

    [Fact]
    public void Create_TheScenesOwnPlaneAndThoseFarAway_AreNotSeen()
    {
        ulong[] windows = [(1UL << 30) | ((1UL << 10) - 1) | (((1UL << 10) - 1) << 51)];
        using Tensor features = AttentionFeatures.Create([windows], 1, 1, 4, directions: 2, planesPerStep: 4);
        Assert.All(features.Doubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Create_LeavesItsResultOnly()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        AttentionFeatures.Create([new ulong[1]], 1, 1, 4, directions: 2, planesPerStep: 4).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>The mean of the spikes of a step: towards the scene on both sides.</summary>
    private static double Mean(ulong window, bool isAfter, int step, int planes)
    {
        double sum = 0;
        for (int k = step * planes; k < (step + 1) * planes; k++)
        {
            int distance = 20 - k; // 20 planes away first, 1 last
            sum += (window >> (isAfter ? 30 + distance : 30 - distance)) & 1;
        }

        return sum / planes;
    }
}
