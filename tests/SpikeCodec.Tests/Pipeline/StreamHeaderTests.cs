using System.Text;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Pipeline;

public sealed class StreamHeaderTests
{
    private static readonly StreamHeader Lossy = new()
    {
        RowBits = 416,
        Height = 250,
        PixelRuns = [new PixelRun(0, 200), new PixelRun(208, 200)],
        ByteAligned = false,
        RatePlanes = 40_000,
        RateSeconds = 3,
        RowOrder = RowOrder.TopDown,
        Exact = false,
        Codec = "raw",
        ChunkPlanes = 64,
        Scenes = new SceneHeader
        {
            Reconstructor = "tfi",
            Interval = 16,
            Generator = "if",
            GeneratorSettings = new GeneratorSettings
            {
                Reset = ResetRule.Hard,
                InitialState = InitialState.Zero,
                CarriesCharge = false,
                Seed = ulong.MaxValue,
            },
        },
        Writer = "test",
        Tags = new Dictionary<string, string> { ["scene"] = "\"wheel\" – 20 000 rpm" },
    };

    [Fact]
    public void Parse_WhatWasWritten_GivesEveryField()
    {
        StreamHeader read = Parse(Text(Lossy));

        Assert.Equal(Text(Lossy), Text(read));
        Assert.Equal(Lossy.Scenes, read.Scenes);
        Assert.Equal(Lossy.Info, read.Info);
        Assert.Equal(400, read.Info.Geometry.Width);
        Assert.Equal(Lossy.Tags["scene"], read.Tags["scene"]);
    }

    [Fact]
    public void Parse_Tool_ComesBack()
    {
        ToolReference tool = new("x265", "3.5+1", "x265 --preset \"slow\" -o video.hevc");

        Assert.Equal(tool, Parse(Text(Lossy with { Tool = tool })).Tool);
        Assert.DoesNotContain("tool", Text(Lossy), StringComparison.Ordinal);
        Assert.Throws<MalformedStreamException>(() => Parse(Text(Lossy).Replace("{\"major\"", "{\"tool\":{\"name\":\"x\"},\"major\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parse_Restorer_ComesBack()
    {
        RestorerReference restorer = new("restorer", new ModelReference("r", string.Concat(Enumerable.Repeat("01234567", 8))), 33);
        string text = Text(Lossy with { Scenes = Lossy.Scenes! with { Restorer = restorer } });

        Assert.Equal(restorer, Parse(text).Scenes!.Restorer);
        Assert.DoesNotContain("restorer", Text(Lossy), StringComparison.Ordinal);
        Assert.Throws<MalformedStreamException>(() => Parse(text.Replace(":33}", ":64}", StringComparison.Ordinal)));
        Assert.Throws<MalformedStreamException>(() => Parse(text.Replace("\"model\"", "\"mode\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parse_Model_ComesBack()
    {
        ModelReference model = new("tcm-small.2", string.Concat(Enumerable.Repeat("01234567", 8)));

        Assert.Equal(model, Parse(Text(Lossy with { Model = model })).Model);
        Assert.DoesNotContain("model", Text(Lossy), StringComparison.Ordinal);
        Assert.Null(Parse(Text(Lossy).Replace("{\"major\"", "{\"model\":null,\"major\"", StringComparison.Ordinal)).Model);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    [InlineData("{\"id\":\"a\",\"identity\":7}")]
    [InlineData("{\"id\":\"a\",\"identity\":\"0123456\"}")]
    [InlineData("{\"id\":\"a\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234ABC\"}")]
    [InlineData("{\"id\":\"\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    [InlineData("{\"id\":\"..\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    [InlineData("{\"id\":\"../a\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    [InlineData("{\"id\":\"a/b\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    [InlineData("{\"id\":\"Wheel\",\"identity\":\"0123456701234567012345670123456701234567012345670123456701234567\"}")]
    public void Parse_ModelThatCannotBe_ThrowsMalformedStream(string model) =>
        Assert.Throws<MalformedStreamException>(
            () => Parse(Text(Lossy).Replace("{\"major\"", $"{{\"model\":{model},\"major\"", StringComparison.Ordinal)));

    [Fact]
    public void Parse_UnknownKey_IsIgnored() => Assert.Equal(416, Parse(Text(Lossy).Replace("{\"major\"", "{\"new\":[1],\"major\"", StringComparison.Ordinal)).RowBits);

    [Theory]
    [InlineData("\"major\":1", "\"major\":2")]
    [InlineData("\"mustUnderstand\":[]", "\"mustUnderstand\":[\"time travel\"]")]
    public void Parse_NewerStream_SaysSo(string old, string replacement)
    {
        UnsupportedStreamException exception =
            Assert.Throws<UnsupportedStreamException>(() => Parse(Text(Lossy).Replace(old, replacement, StringComparison.Ordinal)));

        Assert.True(exception.NeedsNewerVersion);
    }

    [Theory]
    [InlineData("\"height\":250", "\"height\":20000")]
    [InlineData("\"rowBits\":416", "\"rowBits\":2000000")]
    [InlineData("\"chunkPlanes\":64", "\"chunkPlanes\":100000")]
    public void Parse_OverALimit_Throws(string old, string replacement) =>
        Assert.Throws<LimitExceededException>(() => Parse(Text(Lossy).Replace(old, replacement, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"height\":250", "\"height\":-1")]
    [InlineData("\"height\":250", "\"height\":0")]
    [InlineData("\"height\":250", "\"height\":2.5")]
    [InlineData("\"height\":250", "\"height\":\"250\"")]
    [InlineData("\"height\":250,", "")]
    [InlineData("\"major\":1", "\"major\":0")]
    [InlineData("\"start\":208", "\"start\":100")]
    [InlineData("\"start\":208", "\"start\":2147483647")]
    [InlineData("\"exact\":false", "\"exact\":true")]
    [InlineData("\"interval\":16", "\"interval\":0")]
    [InlineData("\"reset\":\"Hard\"", "\"reset\":\"Sideways\"")]
    [InlineData("\"ratePlanes\":40000", "\"ratePlanes\":0")]
    [InlineData("\"tags\":{", "\"tags\":{\"\\ud800\":\"lone\",")]
    [InlineData("\"tags\":{", "\"tags\":{\"lone\":\"\\ud800\",")]
    [InlineData("{\"major\"", "[{\"major\"")]
    public void Parse_WhatCannotBe_ThrowsMalformedStream(string old, string replacement) =>
        Assert.Throws<MalformedStreamException>(() => Parse(Text(Lossy).Replace(old, replacement, StringComparison.Ordinal)));

    private static string Text(StreamHeader header) => Encoding.UTF8.GetString(header.ToPayload());

    private static StreamHeader Parse(string json) => StreamHeader.Parse(Encoding.UTF8.GetBytes(json), DecodeLimits.Default);
}
