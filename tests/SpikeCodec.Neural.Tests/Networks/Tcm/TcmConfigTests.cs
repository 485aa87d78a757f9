using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class TcmConfigTests
{
    public static TheoryData<TcmConfig, string> Wrong => new()
    {
        { TestTcm.Tiny with { Widths = [8, 16] }, "Widths cannot be 8, 16; expected 3" },
        { TestTcm.Tiny with { Widths = [8, 16, 100_000] }, "Widths cannot be 8, 16, 100000" },
        { TestTcm.Tiny with { Blocks = [0, 1, -1] }, "Blocks" },
        { TestTcm.Tiny with { HeadSizes = [4, 5, 8] }, "HeadSizes cannot be 4, 5, 8; expected divisors of half the widths" },
        { TestTcm.Tiny with { HyperWidth = 24 }, "HyperWidth cannot be 24; expected twice a multiple of 8" },
        { TestTcm.Tiny with { Slices = 3 }, "Slices cannot be 3; expected a divisor of 16" },
        { TestTcm.Tiny with { Slices = 0 }, "Slices cannot be 0" },
        { TestTcm.Tiny with { ContextWidths = [16] }, "ContextWidths cannot be 16; expected 2" },
        { TestTcm.Tiny with { AttentionWidth = 24 }, "AttentionWidth cannot be 24; expected a multiple of 16" },
        { TestTcm.Tiny with { Hyperlatents = 0 }, "channels" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void New_SizesThatDoNotFit_SaysWhich(TcmConfig config, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new TcmNetwork(config)).Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_NamedSizes_Pass() => Assert.All(TcmConfig.Named.Values, config => config.Validate());
}
