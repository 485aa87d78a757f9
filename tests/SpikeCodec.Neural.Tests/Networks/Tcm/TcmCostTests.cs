using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class TcmCostTests
{
    /// <summary>
    /// The published code counts the three quantiles that each hyperlatent's entropy bottleneck learns beside the network (its table's ends and
    /// median); a model here stores the table itself.
    /// </summary>
    private const int QuantilesPerHyperlatent = 3;

    [Theory]
    [InlineData("s", 45_180_176, 45_181)]
    [InlineData("m", 59_133_074, 59_134)]
    [InlineData("paper", 76_567_572, 76_568)]
    public void Parameters_PublishedConfiguration_AreThePublishedOnesWithoutQuantiles(string size, long parameters, long publishedThousands)
    {
        using TcmNetwork network = new(Published(size));

        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(publishedThousands, Math.Round((parameters + (QuantilesPerHyperlatent * 192)) / 1000.0));
        Assert.Equal(parameters, network.Parts().Sum(part => part.Parameters));
    }

    [Theory]
    [InlineData("xs", 15.8)]
    [InlineData("xxs", 8.2)]
    public void Parameters_NarrowSizes_AreAsDesigned(string size, double millions)
    {
        using TcmNetwork network = new(Published(size));
        Assert.InRange(network.Parts().Sum(part => part.Parameters), (millions - 0.06) * 1e6, (millions + 0.06) * 1e6);
    }

    [Fact]
    public void Parts_PublishedLargeModel_CostWhatIsPublished()
    {
        using TcmNetwork network = new(Published("paper"));
        Dictionary<string, NetworkPart> parts = network.Parts().ToDictionary(part => part.Name);

        Assert.Equal(["analysis", "hyper", "entropy", "synthesis"], network.Parts().Select(part => part.Name));
        AssertNear(690e3, parts["analysis"].MacsPerPixel);
        AssertNear(1033e3, parts["synthesis"].MacsPerPixel);
        AssertNear(14e3, parts["hyper"].MacsPerPixel);
        AssertNear(109e3, parts["entropy"].MacsPerPixel);
        AssertNear(7.79e6, parts["analysis"].Parameters);
        AssertNear(21.10e6, parts["synthesis"].Parameters);
        AssertNear((3.17 + (2 * 8.40)) * 1e6, parts["hyper"].Parameters);
        AssertNear((8.53 + 12.35 + 6.82) * 1e6, parts["entropy"].Parameters);
    }

    [Theory]
    [InlineData("s", 291, 380)]
    [InlineData("m", 509, 702)]
    [InlineData("paper", 812, 1149)]
    public void Parts_EncoderAndDecoder_CostWhatIsPublished(string size, double encoder, double decoder)
    {
        using TcmNetwork network = new(Published(size));
        Dictionary<string, double> macs = network.Parts().ToDictionary(part => part.Name, part => part.MacsPerPixel);

        AssertNear(encoder * 1e3, macs["analysis"] + macs["hyper"] + macs["entropy"]);
        AssertNear(decoder * 1e3, macs["synthesis"] + macs["hyper"] + macs["entropy"]); // less the hyper analysis, 1 %
    }

    [Fact]
    public void Parts_OneChannelAndWholeNumberTables_AreAllOfTheNetwork()
    {
        using TcmNetwork network = new(TcmConfig.Nano);
        IReadOnlyList<NetworkPart> parts = network.Parts();

        Assert.Equal(network.parameters().Sum(parameter => parameter.numel()), parts.Sum(part => part.Parameters));
        Assert.InRange(parts.Sum(part => part.MacsPerPixel), 20e3, 100e3); // a tenth of the small size: a codec for processors
    }

    private static TcmConfig Published(string size) => TcmConfig.Named[size] with { PictureChannels = 3, HasFloatScales = true };

    private static void AssertNear(double expected, double actual) => Assert.InRange(actual, expected * 0.98, expected * 1.02);
}
