using System.Text.Json;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Tests.Datasets;

public sealed class SampleOptionsTests
{
    [Fact]
    public void Json_SomeProperties_LeaveTheOthersAtTheirDefaults()
    {
        SampleOptions? options = JsonSerializer.Deserialize<SampleOptions>(
            """{ "width": 64, "speed": { "least": 0.1, "most": 2 }, "noiseShare": 1 }""", JsonSerializerOptions.Web);
        Assert.Equal(new SampleOptions { Width = 64, Speed = new ValueRange(0.1, 2), NoiseShare = 1 }, options);
    }

    [Fact]
    public void Json_EveryProperty_IsWrittenAndReadBack()
    {
        SampleOptions options = new() { Height = 32, Zoom = new ValueRange(0, 0.001), MaxObjects = 5, EndShare = 0.5 };
        string json = JsonSerializer.Serialize(options, JsonSerializerOptions.Web);
        Assert.Equal(options, JsonSerializer.Deserialize<SampleOptions>(json, JsonSerializerOptions.Web));
    }

    [Fact]
    public void Json_UnknownProperty_Throws() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SampleOptions>("""{ "wdith": 64 }""", JsonSerializerOptions.Web));

    [Fact]
    public void Values_OutsideTheirRanges_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { Width = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { StaticShare = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { NoiseShare = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { Factor = new ValueRange(0.5, 0.4) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { Factor = new ValueRange(0.5, 1.4) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions { Speed = new ValueRange(0, 1) });
    }
}
