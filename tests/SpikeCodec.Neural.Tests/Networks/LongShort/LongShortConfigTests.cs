using SpikeCodec.Neural.Networks.LongShort;

namespace SpikeCodec.Neural.Tests.Networks.LongShort;

public sealed class LongShortConfigTests
{
    [Fact]
    public void Defaults_AreThePublishedOnes()
    {
        LongShortConfig config = new();
        Assert.Equal((41, 13, 5, 4), (config.Planes, config.BlockPlanes, config.SpikeBlocks, config.SizeMultiple));
    }

    [Fact]
    public void OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Channels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { ResidualBlocks = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Step = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Radius = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Branches = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Levels = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LongShortConfig { Groups = 0 });
    }
}
