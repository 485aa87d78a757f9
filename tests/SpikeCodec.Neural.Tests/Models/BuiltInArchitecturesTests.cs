using System.Text.Json;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Tests.Networks.Tcm;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class BuiltInArchitecturesTests
{
    [Fact]
    public void Light_NoSettings_HasTheDefaults()
    {
        using LightNetwork network = new(new LightConfig());
        Assert.Equal(network.Parts(), Describe("light", "{}"));
    }

    [Fact]
    public void LongShort_SomeSettings_KeepsTheOtherDefaults()
    {
        using LongShortNetwork network = new(new LongShortConfig { Channels = 16, ResidualBlocks = 2 });
        Assert.Equal(network.Parts(), Describe("longshort", """{"channels":16,"residualBlocks":2}"""));
    }

    [Fact]
    public void Tcm_SettingsWrittenAndRead_AreTheSameNetwork()
    {
        TcmConfig config = TestTcm.Tiny with { HasFloatScales = true, PictureChannels = 3 };
        using TcmNetwork network = new(config);
        Assert.Equal(network.Parts(), Describe("tcm", NetworkSettings.Write(config).GetRawText()));
    }

    [Theory]
    [InlineData("light", """{"width":0}""")]
    [InlineData("light", """{"widht":64}""")]
    [InlineData("light", """{"width":"64"}""")]
    [InlineData("light", """{"width":8,"width":9}""")]
    [InlineData("longshort", """{"channels":10}""")]
    [InlineData("tcm", "{}")]
    [InlineData("tcm", """{"widths":null,"latents":16,"hyperWidth":16,"hyperlatents":8,"slices":2,"contextWidths":[16,8],"attentionWidth":16}""")]
    [InlineData("tcm", """{"widths":[8,16],"latents":16,"hyperWidth":16,"hyperlatents":8,"slices":2,"contextWidths":[16,8],"attentionWidth":16}""")]
    public void SettingsThatCannotBe_ThrowMalformedStream(string architecture, string settings) =>
        Assert.Throws<MalformedStreamException>(() => Describe(architecture, settings));

    private static IReadOnlyList<NetworkPart> Describe(string architecture, string settings) =>
        ModelArchitectures.BuiltIn.Describe(TestModels.Manifest() with { Architecture = architecture, Config = JsonElement.Parse(settings) });
}
