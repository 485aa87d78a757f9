using System.Text.Json;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks;

namespace SpikeCodec.Neural.Tests.Models;

public sealed class ModelArchitecturesTests
{
    private static readonly ModelArchitectures Toy = ModelArchitectures.Empty.With("toynet", Count);

    [Fact]
    public void Describe_KnownArchitecture_CountsWithTheSettingsOfTheManifest() =>
        Assert.Equal([new NetworkPart("all", 64, 0.5)], Toy.Describe(TestModels.Manifest()));

    [Fact]
    public void Describe_UnknownArchitecture_NamesWhatIsKnown() =>
        Assert.Contains(
            "architecture 'toynet', which this program does not know; known: other.",
            Assert.Throws<UnsupportedStreamException>(() => ModelArchitectures.Empty.With("other", Count).Describe(TestModels.Manifest())).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Describe_SettingsThatCannotBe_ThrowsMalformedStream() =>
        Assert.Contains(
            "settings that architecture toynet cannot have",
            Assert.Throws<MalformedStreamException>(() => Toy.Describe(TestModels.Manifest(config: """{"channels":-1}"""))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void With_TakenName_Throws() => Assert.Throws<ArgumentException>(() => Toy.With("toynet", Count));

    private static NetworkPart[] Count(JsonElement config)
    {
        int channels = config.GetProperty("channels").GetInt32();
        ArgumentOutOfRangeException.ThrowIfNegative(channels);
        return [new NetworkPart("all", channels * channels, config.GetProperty("scale").GetDouble())];
    }
}
