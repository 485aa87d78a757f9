using SpikeCodec.Codecs;
using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Testing;

namespace SpikeCodec.Evaluation.Tests.Bench;

public sealed class PlannedPointTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Key_SameContentUnderAnotherName_IsTheSame()
    {
        Assert.Equal(Key(Write("a.dat", 1)), Key(Write("b.dat", 1)));
        Assert.NotEqual(Key(_folder["a.dat"]), Key(Write("c.dat", 2)));
    }

    [Fact]
    public void Key_WhateverChangesTheMeasurement_IsAnother()
    {
        string path = Write("a.dat", 1);
        BenchOptions options = TestHost.Options(path);
        ModelReference model = new("m", new string('a', 64));
        string[] keys =
        [
            Key(path),
            Key(path, quality: 9),
            Key(path, codec: "raw:all-intra"),
            Key(path, codec: "exact"),
            Key(path, codec: "exact:max"),
            Key(path, facts: new CodecFacts(Model: model)),
            Key(path, facts: new CodecFacts(Tool: "x265 3.5")),
            Key(path, reconstructorModel: model),
            Key(path, options: options with { Interval = 9 }),
            Key(path, options: options with { Reconstructor = "tfp" }),
            Key(path, options: options with { Window = 9 }),
            Key(path, options: options with { White = 0.5 }),
            Key(path, options: options with { FirstPlane = 1 }),
            Key(path, options: options with { EndPlane = 9 }),
            Key(path, options: options with { RecordingArguments = ["--flip"] }),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Key_OfWhatHasNoScenes_DoesNotDependOnThem()
    {
        string path = Write("a.dat", 1);

        Assert.Equal(
            Key(path, codec: "exact"), Key(path, codec: "exact", options: TestHost.Options(path) with { Interval = 9, Reconstructor = "tfp", White = 0.5 }));
    }

    [Fact]
    public void Label_UnusualReconstructorOrInterval_NamesIt()
    {
        string path = Write("a.dat", 1);
        BenchOptions options = TestHost.Options(path);

        Assert.Equal("raw", Plan(path, "raw", options).Label);
        Assert.Equal("raw (tfp 9, every 32)", Plan(path, "raw", options with { Reconstructor = "tfp", Window = 9, Interval = 32 }).Label);
        Assert.Equal("exact max", Plan(path, "exact:max", options with { Reconstructor = "tfp" }).Label);
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(
        string path, string codec = "raw", CodecFacts? facts = null, int? quality = 8, ModelReference? reconstructorModel = null, BenchOptions? options = null) =>
        Plan(path, codec, options ?? TestHost.Options(path), facts, quality, reconstructorModel).Key;

    private static PlannedPoint Plan(
        string path, string codec, BenchOptions options, CodecFacts? facts = null, int? quality = 8, ModelReference? reconstructorModel = null) =>
        PlannedPoint.Create(new RecordedSequence(path, options, new TestHost()), CodecChoice.Parse(codec), facts, quality, reconstructorModel, options);

    private string Write(string name, byte content)
    {
        File.WriteAllBytes(_folder[name], [content, content]);
        return _folder[name];
    }
}
