using System.Text.Json;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class DecodeCommandTests : IDisposable
{
    private static readonly string[] Keys = ["input", "output", "width", "height", "planes", "outputBytes", "seconds", "planesPerSecond"];

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("10:20", 10, 20)]
    [InlineData(":20", 0, 20)]
    [InlineData("60:", 60, 64)]
    [InlineData("63:1000", 63, 64)]
    [InlineData("15:33", 15, 33)]
    [InlineData("16:32", 16, 32)]
    public void Decode_Planes_GivesThatPartOnly(string range, int first, int end)
    {
        byte[] recording = Recordings.Gradient();
        foreach (string options in new[] { "--exact --chunk-planes 16", "--exact" })
        {
            _files.Encode("a.bin", recording, ["-f", .. options.Split(' ')]);

            CliRun.Done("decode", _files["a.bin"], _files["back.dat"], "--planes", range, "-f");

            Assert.Equal(recording[(first * 48)..(end * 48)], _files.Read("back.dat"));
        }
    }

    [Theory]
    [InlineData("--codec raw --chunk-planes 16")]
    [InlineData("--codec raw --chunk-planes 16 --initial-state uniform")]
    public void Decode_PlanesOfScenes_AreThoseOfTheWhole(string options)
    {
        _files.Encode("a.bin", Recordings.Gradient(), options.Split(' '));
        CliRun.Done("decode", _files["a.bin"], _files["whole.dat"]);

        CliRun.Done("decode", _files["a.bin"], _files["part.dat"], "--planes", "21:45");

        Assert.Equal(_files.Read("whole.dat")[(21 * 48)..(45 * 48)], _files.Read("part.dat"));
    }

    [Theory]
    [InlineData("0:10", 480)]
    [InlineData("0:64", 3072)]
    [InlineData("0:", 3075)]
    [InlineData("60:", 195)]
    public void Decode_PlanesOfARecordingWithMoreBytes_HasThoseAtItsEndOnly(string range, int bytes)
    {
        _files.Encode("a.bin", [.. Recordings.Gradient(), 1, 2, 3]);

        JsonElement report = CliRun.Done("decode", _files["a.bin"], _files["back.dat"], "--planes", range, "--json").Json();

        Assert.Equal(bytes, _files.Read("back.dat").Length);
        Assert.Equal(bytes, report.GetProperty("outputBytes").GetInt64());
    }

    [Fact]
    public void Decode_PlanesBehindTheEnd_IsAUsageErrorAndWritesNothing()
    {
        _files.Encode("a.bin", Recordings.Gradient());
        byte[] stream = _files.Read("a.bin");

        CliRun.Run("decode", _files["a.bin"], _files["back.dat"], "--planes", "64:").ExpectError(ExitCode.Usage, "no plane from 64 on");
        CliRun.Pipe(["decode", "-", _files["back.dat"], "--planes", "99:100"], stream).ExpectError(ExitCode.Usage, "no plane from 99 on");

        Assert.Equal(["a.bin"], _files.Names());
    }

    [Fact]
    public void Decode_Json_HasTheKeysOfTheContractWithTrueValues()
    {
        _files.Encode("a.bin", Recordings.Gradient());

        CliRun run = CliRun.Done("decode", _files["a.bin"], _files["back.dat"], "--json", "-q");

        Assert.Empty(run.Error);
        JsonElement report = run.Json();
        Assert.All(Keys, key => Assert.True(report.TryGetProperty(key, out _), key));
        Assert.Equal(_files["a.bin"], report.GetProperty("input").GetString());
        Assert.Equal(_files["back.dat"], report.GetProperty("output").GetString());
        Assert.Equal((24, 16, 64), (report.GetProperty("width").GetInt32(), report.GetProperty("height").GetInt32(), report.GetProperty("planes").GetInt32()));
        Assert.Equal(64 * 48, report.GetProperty("outputBytes").GetInt64());
        Assert.Equal(0, report.GetProperty("lostPlanes").GetInt64());
        Assert.False(report.GetProperty("cutOff").GetBoolean());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("8")]
    public void Decode_AnyNumberOfThreads_GivesTheSamePlanes(string threads)
    {
        byte[] recording = Recordings.Gradient(200);
        _files.Encode("exact.bin", recording, "--chunk-planes", "8");
        _files.Encode("scenes.bin", recording, "--codec", "raw", "--chunk-planes", "8");

        CliRun.Done("decode", _files["exact.bin"], _files["exact.dat"], "-T", threads);
        CliRun.Done("decode", _files["scenes.bin"], _files["scenes.dat"], "-T", threads);
        CliRun.Done("decode", _files["scenes.bin"], _files["one.dat"], "-T", "1");

        Assert.Equal(recording, _files.Read("exact.dat"));
        Assert.Equal(_files.Read("one.dat"), _files.Read("scenes.dat"));
    }

    [Fact]
    public void Decode_SteadyScenes_FireAtTheSameRate()
    {
        byte[] recording = Recordings.Gradient(200);
        _files.Encode("scenes.bin", recording, "--codec", "raw");

        CliRun.Done("decode", _files["scenes.bin"], _files["back.dat"]);

        byte[] back = _files.Read("back.dat");
        Assert.Equal(recording.Length, back.Length);
        for (int row = 0; row < 16; row++)
        {
            Assert.Equal(Density(recording, row), Density(back, row), 0.03);
        }

        static double Density(byte[] planes, int row) =>
            planes.Chunk(48).Sum(plane => plane[(row * 3)..((row * 3) + 3)].Sum(cell => int.PopCount(cell))) / (24.0 * 200);
    }

    [Fact]
    public void Decode_Scenes_AreUprightPngFilesNamedByPlane()
    {
        _files.Encode("a.bin", Recordings.Gradient(41), "--codec", "raw", "--interval", "8");

        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["scenes"]);

        Assert.Equal(
            ["000000.png", "000008.png", "000016.png", "000024.png", "000032.png", "000040.png"],
            Directory.GetFiles(_files["scenes"]).Select(Path.GetFileName).Order());
        GrayPicture picture = Recordings.ReadPicture(_files["scenes/000016.png"]);
        Assert.Equal((24, 16, 8), (picture.Width, picture.Height, picture.Depth));
        for (int row = 0; row < 16; row++)
        {
            // The first stored row is the picture's bottom.
            Assert.Equal(Recordings.GradientLight(15 - row), Recordings.RowMean(picture, row), 0.03);
        }
    }

    [Fact]
    public void Decode_ScenesOfTopDownRecording_AreUprightToo()
    {
        _files.Encode("a.bin", Recordings.Gradient(41), "--codec", "raw", "--no-flip");

        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["scenes"]);

        GrayPicture picture = Recordings.ReadPicture(_files["scenes/000016.png"]);
        Assert.True(Recordings.RowMean(picture, 0) < 0.2);
        Assert.True(Recordings.RowMean(picture, 15) > 0.8);
    }

    [Fact]
    public void Decode_DepthAndWhite_ScaleThePictures()
    {
        _files.Encode("a.bin", Recordings.Gradient(41), "--codec", "raw");

        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["deep"], "--depth", "16", "--planes", "16:17");
        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["bright"], "--white", "0.5", "--planes", "16:17");

        GrayPicture deep = Recordings.ReadPicture(_files["deep/000016.png"]);
        GrayPicture bright = Recordings.ReadPicture(_files["bright/000016.png"]);
        Assert.Equal(16, deep.Depth);
        Assert.Equal(Recordings.GradientLight(10), Recordings.RowMean(deep, 5), 0.03);
        Assert.Equal(2 * Recordings.GradientLight(5), Recordings.RowMean(bright, 10), 0.06);
        Assert.Equal(1, Recordings.RowMean(bright, 0), 3);
        Assert.Single(Directory.GetFiles(_files["deep"]));
    }

    [Fact]
    public void Decode_ScenesToY4m_HasTheSamePictures()
    {
        _files.Encode("a.bin", Recordings.Gradient(41), "--codec", "raw");

        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["scenes"]);
        CliRun.Done("decode", _files["a.bin"], "--scenes", _files["scenes.y4m"]);
        CliRun piped = CliRun.Done("decode", _files["a.bin"], "--scenes", "-");

        Assert.Equal(_files.Read("scenes.y4m"), piped.Output);
        Assert.StartsWith("YUV4MPEG2 W24 H16 F20000:8 ", piped.Text[..40]);
        List<GrayPicture> pictures = Recordings.ReadY4m(piped.Output);
        Assert.Equal(6, pictures.Count);
        Assert.Equal(Recordings.ReadPicture(_files["scenes/000032.png"]).Samples, pictures[4].Samples);
    }

    [Fact]
    public void Decode_ScenesBesidePlanes_GivesBoth()
    {
        _files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw");

        CliRun.Done("decode", _files["a.bin"], _files["back.dat"], "--scenes", _files["scenes"]);

        Assert.Equal(64 * 48, _files.Read("back.dat").Length);
        Assert.Equal(8, Directory.GetFiles(_files["scenes"]).Length);
    }

    [Fact]
    public void Decode_ScenesOfExactStream_PointsToReconstruct()
    {
        _files.Encode("a.bin", Recordings.Gradient());

        CliRun.Run("decode", _files["a.bin"], "--scenes", _files["scenes"]).ExpectError(ExitCode.Usage, "no scenes", "reconstruct");

        Assert.Equal(["a.bin"], _files.Names());
    }

    [Fact]
    public void Decode_NumPyOutput_HoldsOneByteASample()
    {
        _files.Encode("a.bin", Recordings.Gradient(4));

        CliRun.Done("decode", _files["a.bin"], _files["a.npy"]);
        CliRun.Done("decode", _files["a.bin"], _files["a.NPZ"]);

        byte[] npy = _files.Read("a.npy");
        Assert.Equal([0x93, .. "NUMPY"u8], npy[..6]);
        Assert.Contains("(4, 16, 24)", System.Text.Encoding.Latin1.GetString(npy, 0, 128));
        Assert.Equal(128 + (4 * 16 * 24), npy.Length);
        Assert.All(npy[128..], sample => Assert.InRange(sample, 0, 1));
        Assert.Equal("PK"u8.ToArray(), _files.Read("a.NPZ")[..2]);
        CliRun.Done("verify", _files["a.npy"], _files["a.NPZ"]);
        CliRun.Done("verify", _files["a.npy"], _files["a.bin"]);
    }

    [Fact]
    public void Decode_PipeToNumPy_WorksForNpyAndIsRefusedForNpz()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(4)));
        CliRun.Done("decode", _files["a.bin"], _files["file.npy"]);

        CliRun.Pipe(["decode", "-", _files["pipe.npy"]], stream).Expect(ExitCode.Done);
        CliRun.Pipe(["decode", "-", _files["pipe.npz"]], stream).ExpectError(ExitCode.Usage, "pipe.npz", "number of planes");

        Assert.Equal(_files.Read("file.npy"), _files.Read("pipe.npy"));
        _files.Write("cut.bin", stream[..^1]);
        CliRun.Run("decode", _files["cut.bin"], _files["cut.npz"]).ExpectError(ExitCode.Usage, "cut.npz", "cut-off stream");
        Assert.Equal(["a.bin", "cut.bin", "file.npy", "pipe.npy"], _files.Names());
    }

    [Theory]
    [InlineData("--size 24x16", (48 * 4) + 1)]
    [InlineData("--size 416x250", 13_000)]
    public void Decode_MoreThanAnArrayHolds_IsWarnedAbout(string options, int bytes)
    {
        string source = _files.Write("in.dat", Recordings.Noise(bytes));
        CliRun.Done(["encode", source, _files["a.bin"], "--exact", .. options.Split(' ')]);

        foreach (string name in new[] { "a.npy", "a.npz" })
        {
            CliRun run = CliRun.Done("decode", _files["a.bin"], _files[name]);

            Assert.Contains($"warning: {_files[name]} leaves out", run.Error);
        }

        Assert.DoesNotContain("warning", CliRun.Done("decode", _files["a.bin"], _files["a.dat"]).Error);
    }

    [Fact]
    public void Decode_ConcatenatedStreams_GivesOneRecording()
    {
        byte[] recording = Recordings.Gradient(50);
        byte[] first = File.ReadAllBytes(_files.Encode("a.bin", recording[..(20 * 48)]));
        byte[] second = File.ReadAllBytes(_files.Encode("b.bin", recording[(20 * 48)..], "--chunk-planes", "7"));
        _files.Write("both.bin", [.. first, .. second]);

        CliRun.Done("decode", _files["both.bin"], _files["back.dat"]);
        CliRun piped = CliRun.Pipe(["decode", "-", "-"], _files.Read("both.bin")).Expect(ExitCode.Done);

        Assert.Equal(recording, _files.Read("back.dat"));
        Assert.Equal(recording, piped.Output);
        CliRun.Done("test", _files["both.bin"]);
        JsonElement info = CliRun.Done("info", _files["both.bin"], "--json").Json();
        Assert.Equal((2, 50), (info.GetProperty("streams").GetInt32(), info.GetProperty("planes").GetInt32()));
        CliRun.Done("decode", _files["both.bin"], _files["part.dat"], "--planes", "15:25");
        Assert.Equal(recording[(15 * 48)..(25 * 48)], _files.Read("part.dat"));
    }

    [Fact]
    public void Decode_ConcatenatedStreamsOfTwoKinds_IsRefused()
    {
        byte[] first = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        byte[] second = File.ReadAllBytes(_files.Encode("b.bin", Recordings.Gradient(), "--codec", "raw"));
        _files.Write("both.bin", [.. first, .. second]);

        CliRun.Run("decode", _files["both.bin"], _files["back.dat"]).ExpectError(ExitCode.Missing, "another kind of recording");
    }

    [Fact]
    public void Decode_WithoutAnyOutput_IsAUsageError()
    {
        _files.Encode("a.bin", Recordings.Gradient());

        CliRun.Run("decode", _files["a.bin"]).ExpectError(ExitCode.Usage, "--scenes");
    }

    [Theory]
    [InlineData("--white 0", "--white is 0")]
    [InlineData("--white -1", "--white is -1")]
    [InlineData("--white 1.01", "--white is 1.01")]
    [InlineData("--white NaN", "--white is 'NaN'")]
    [InlineData("--white Infinity", "--white is 'Infinity'")]
    [InlineData("--white 1e999", "--white is '1e999'")]
    [InlineData("--white 0,5", "--white is '0,5'")]
    [InlineData("--white bright", "--white is 'bright'")]
    [InlineData("--depth 12", "--depth is 12")]
    [InlineData("--depth 8.0", "--depth is '8.0'")]
    [InlineData("--planes 2:1", "--planes is '2:1'")]
    [InlineData("--threads 1000", "--threads is 1000")]
    public void Decode_BadOption_IsOneLineThatHasItsValueAndNothingIsWritten(string options, string words)
    {
        _files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw");
        string[] before = _files.Snapshot();

        CliRun.Run(["decode", _files["a.bin"], _files["back.dat"], "--scenes", _files["scenes"], .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Decode_TwoOutputsInOnePlace_IsAUsageError()
    {
        _files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw");
        string[] before = _files.Snapshot();

        CliRun.Run("decode", _files["a.bin"], "-", "--scenes", "-").ExpectError(ExitCode.Usage, "standard output");
        CliRun.Run("decode", _files["a.bin"], "-", "--json").ExpectError(ExitCode.Usage, "--json");
        CliRun.Run("decode", _files["a.bin"], "--scenes", "-", "--json").ExpectError(ExitCode.Usage, "--json");
        CliRun.Run("decode", _files["a.bin"], _files["x.y4m"], "--scenes", _files["x.y4m"]).ExpectError(ExitCode.Usage, "two outputs");
        CliRun.Run("decode", _files["a.bin"], _files["x"], "--scenes", _files["x"] + "/").ExpectError(ExitCode.Usage, "two outputs");

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Decode_RecordingInsteadOfStream_IsNotOurs()
    {
        byte[] recording = Recordings.Gradient();
        _files.Write("in.dat", recording);
        _files.Encode("a.bin", recording);
        CliRun.Done("decode", _files["a.bin"], _files["a.npy"]);

        CliRun.Run("decode", _files["in.dat"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "no SpikeCodec stream");
        CliRun.Run("decode", _files["a.npy"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "a.npy is no SpikeCodec stream but Npy");
    }
}
