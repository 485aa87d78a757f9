using System.Security.Cryptography;
using System.Text.Json;

namespace SpikeCodec.Cli.Tests;

public sealed class InfoCommandTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "width", "height", "planes", "rate", "orientation", "exact", "codec", "reconstructor", "generator", "model", "chunks", "bytes",
        "bitsPerSample", "formatVersion", "writer",
    ];

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Info_Json_HasTheKeysOfTheContractWithTrueValues()
    {
        byte[] recording = Recordings.Gradient(50);
        _files.Encode("exact.bin", recording, "--rate", "40000", "--chunk-planes", "16");
        _files.Encode("scenes.bin", recording, "--codec", "raw", "--no-flip");

        JsonElement exact = CliRun.Done("info", _files["exact.bin"], "--json").Json();
        JsonElement scenes = CliRun.Done("info", _files["scenes.bin"], "--json").Json();

        Assert.All(Keys, key => Assert.True(exact.TryGetProperty(key, out _), key));
        Assert.All(Keys, key => Assert.True(scenes.TryGetProperty(key, out _), key));
        Assert.Equal((24, 16, 50), (exact.GetProperty("width").GetInt32(), exact.GetProperty("height").GetInt32(), exact.GetProperty("planes").GetInt32()));
        Assert.Equal(40_000, exact.GetProperty("rate").GetDouble());
        Assert.Equal(50 / 40_000.0, exact.GetProperty("duration").GetDouble(), 12);
        Assert.Equal("bottom-up", exact.GetProperty("orientation").GetString());
        Assert.Equal("top-down", scenes.GetProperty("orientation").GetString());
        Assert.True(exact.GetProperty("exact").GetBoolean());
        Assert.False(scenes.GetProperty("exact").GetBoolean());
        Assert.Equal(4, exact.GetProperty("chunks").GetInt32());
        Assert.Equal(new FileInfo(_files["exact.bin"]).Length, exact.GetProperty("bytes").GetInt64());
        Assert.Equal("1.0", exact.GetProperty("formatVersion").GetString());
        Assert.StartsWith("spikecodec ", exact.GetProperty("writer").GetString());
        Assert.Equal(("raw", "tfp", "if"),
            (scenes.GetProperty("codec").GetString(), scenes.GetProperty("reconstructor").GetString(), scenes.GetProperty("generator").GetString()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(recording)), exact.GetProperty("sourceSha256").GetString());
    }

    [Theory]
    [InlineData("seeded", "1.0")]
    [InlineData("coded", "1.3")]
    public void Info_StreamOfScenes_SaysWhereThePhaseComesFrom(string phase, string version)
    {
        _files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw", "--phase", phase);

        JsonElement json = CliRun.Done("info", _files["a.bin"], "--json").Json();

        Assert.Equal((phase, version), (json.GetProperty("phase").GetString(), json.GetProperty("formatVersion").GetString()));
    }

    [Fact]
    public void Info_StreamOfACodecWithModel_NamesTheModel()
    {
        string identity = string.Concat(Enumerable.Repeat("0123abcd", 8));
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw"));
        string model = $$"""{"codec":"raw","model":{"id":"wheel","identity":"{{identity}}"}""";
        _files.Write("b.bin", StreamSurgery.ReplaceInHeader(stream, "\"codec\":\"raw\"", model[1..]));

        JsonElement json = CliRun.Done("info", _files["b.bin"], "--json").Json();
        CliRun text = CliRun.Done("info", _files["b.bin"]);

        Assert.Equal(("wheel", identity), (json.GetProperty("model").GetString(), json.GetProperty("modelIdentity").GetString()));
        Assert.Matches($@"model +wheel\nmodel identity +{identity}\n", text.Text);
        Assert.Equal(JsonValueKind.Null, CliRun.Done("info", _files["a.bin"], "--json").Json().GetProperty("model").ValueKind);
    }

    [Fact]
    public void Info_StreamFromPipe_SaysTheSameAsOfTheFile()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        JsonElement file = CliRun.Done("info", _files["a.bin"], "--json").Json();

        JsonElement pipe = CliRun.Pipe(["info", "-", "--json"], stream).Expect(ExitCode.Done).Json();

        Assert.All(Keys, key => Assert.Equal(file.GetProperty(key).ToString(), pipe.GetProperty(key).ToString()));
    }

    [Fact]
    public void Info_Recording_IsDescribed()
    {
        _files.Write("small.dat", Recordings.Gradient(50));
        _files.Write("camera.dat", Recordings.Camera());

        JsonElement small = CliRun.Done("info", _files["small.dat"], "--size", "24x16", "--json").Json();
        CliRun camera = CliRun.Done("info", _files["camera.dat"]);

        Assert.Equal(("recording", 50, 2400),
            (small.GetProperty("kind").GetString(), small.GetProperty("planes").GetInt32(), small.GetProperty("bytes").GetInt32()));
        Assert.Equal(JsonValueKind.Null, small.GetProperty("exact").ValueKind);
        Assert.Matches(@"size +400x250\n", camera.Text);
        Assert.Matches($@"planes +{Recordings.CameraPlanes}\n", camera.Text);
        Assert.Empty(camera.Error);
    }

    [Fact]
    public void Info_RecordingWithLabelColumns_ShowsItsRows()
    {
        _files.Write("in.dat", Recordings.Noise(13_000 * 2));

        CliRun run = CliRun.Done("info", _files["in.dat"], "--size", "416x250");

        Assert.Contains("400x250 in rows of 416 bits", run.Text);
    }

    [Fact]
    public void Info_RecordingFromPipe_IsAUsageError() =>
        CliRun.Pipe(["info", "-", "--size", "24x16"], Recordings.Gradient()).ExpectError(ExitCode.Usage, "recordings need a file");

    [Fact]
    public void Info_CutOffStream_TellsWhatIsLeft()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--chunk-planes", "16"));
        _files.Write("cut.bin", stream[..(int)(StreamSurgery.Find(stream, Container.FrameType.Chunk)[3].Offset + 20)]);

        CliRun run = CliRun.Run("info", _files["cut.bin"], "--json").Expect(ExitCode.DataLost);

        Assert.Equal(48, run.Json().GetProperty("planes").GetInt32());
        Assert.False(run.Json().GetProperty("whole").GetBoolean());
        Assert.Contains("only 48 planes are whole", run.Error);
    }

    [Fact]
    public void Info_Garbage_ShowsTheCandidatesOfARecording()
    {
        _files.Write("garbage.bin", Recordings.Noise(40_000));

        CliRun.Run("info", _files["garbage.bin"]).ExpectError(ExitCode.Usage, "garbage.bin", "--size ");
    }

    [Fact]
    public void Info_EmptyFile_HasNoPlanes()
    {
        _files.Write("empty.dat", []);

        Assert.Equal(0, CliRun.Done("info", _files["empty.dat"], "--json").Json().GetProperty("planes").GetInt32());
    }
}
