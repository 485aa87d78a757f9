using System.Globalization;
using System.Text.Json;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Tests.Codecs.Tcm;

namespace SpikeCodec.Cli.Tests;

/// <summary>What <c>encode</c> does where it is told nothing: learned scenes.</summary>
public sealed class LearnedCodingTests : IDisposable
{
    private readonly Workspace _files = new();
    private readonly TinyModels _models;

    public LearnedCodingTests()
    {
        lock (CliRun.OneAtATime)
        {
            _models = new TinyModels(); // draws from random numbers that are the process's
        }
    }

    public void Dispose()
    {
        _models.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void EncodeAndDecode_Default_AreLossyAndSaySo()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun run = CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder);
        CliRun.Done("decode", _files["out.bin"], _files["back.dat"], "--models", _models.Folder);
        CliRun.Done("decode", _files["out.bin"], "--scenes", _files["scenes"], "--models", _models.Folder);

        Assert.Contains("8 scenes, lossy (mosaic-tcm at quality 32; --exact keeps every bit)", run.Error);
        Assert.Equal(new FileInfo(source).Length, _files.Read("back.dat").Length);
        Assert.Equal(8, Directory.GetFiles(_files["scenes"]).Length);
        JsonElement info = CliRun.Done("info", _files["out.bin"], "--json").Json();
        Assert.Equal("mosaic-tcm", info.GetProperty("codec").GetString());
        Assert.Contains("tiny-tcm", info.GetRawText());
        CliRun.Done("test", _files["out.bin"], "--models", _models.Folder);
        CliRun.Done("verify", source, _files["out.bin"], "--models", _models.Folder);
    }

    [Theory]
    [InlineData("mosaic-tcm", "--quality 63", 63)]
    [InlineData("tcm-soam", "--codec tcm-soam", 32)]
    [InlineData("tcm-bisoam", "--codec tcm-bisoam --quality 0 --precision full", 0)]
    public void Encode_Json_HasCodecQualityAndReconstructor(string codec, string options, int quality)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        JsonElement report = CliRun.Done(
            ["encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--json", "-q", .. options.Split(' ')]).Json();

        Assert.Equal(quality, report.GetProperty("quality").GetInt32());
        Assert.Equal(codec, report.GetProperty("codec").GetString());
        Assert.Equal("light", report.GetProperty("reconstructor").GetString());
        Assert.False(report.GetProperty("exact").GetBoolean());
    }

    [Fact]
    public void Encode_JsonOfCodecsWithoutQuality_HasNone()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        foreach (string[] coding in new string[][] { ["--exact"], ["--codec", "raw"] })
        {
            JsonElement report = CliRun.Done(["encode", source, _files["out.bin"], "-f", "--size", "24x16", "--json", "-q", .. coding]).Json();
            Assert.True(!report.TryGetProperty("quality", out JsonElement quality) || quality.ValueKind == JsonValueKind.Null);
        }
    }

    [Fact]
    public void Encode_Verify_DecodesWithTheModel()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--verify", "-q");
    }

    [Fact]
    public void Encode_AnyNumberOfThreads_GivesTheSameBytes()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        foreach (string threads in new[] { "1", "4" })
        {
            CliRun.Done("encode", source, _files[threads], "--size", "24x16", "--threads", threads, "--chunk-planes", "16", "--models", _models.Folder, "-q");
        }

        Assert.Equal(_files.Read("1"), _files.Read("4"));
    }

    [Fact]
    public void EncodeAndDecode_Restore_RepairsScenesUnlessToldNotTo()
    {
        _models.WriteRestorer();
        string source = _files.Write("in.dat", Recordings.Gradient());
        JsonElement report = CliRun.Done(
            "encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--codec", "tcm", "--restore", "--json", "-q").Json();
        CliRun.Done("encode", source, _files["plain.bin"], "--codec", "tcm", "--size", "24x16", "--models", _models.Folder, "-q");
        CliRun.Done("decode", _files["plain.bin"], "--scenes", _files["plain.y4m"], "--models", _models.Folder);
        CliRun restored = CliRun.Done("decode", _files["out.bin"], "--scenes", _files["restored.y4m"], "--models", _models.Folder);
        CliRun.Done("decode", _files["out.bin"], "--scenes", _files["coded.y4m"], "--models", _models.Folder, "--no-restore");

        Assert.Equal("tiny-restorer", report.GetProperty("restorer").GetString());
        Assert.Equal("tiny-restorer", CliRun.Done("info", _files["out.bin"], "--json").Json().GetProperty("restorer").GetString());
        Assert.Equal(_files.Read("plain.y4m"), _files.Read("coded.y4m"));
        Assert.True(Mean("restored.y4m") > Mean("plain.y4m") + 2, $"{Mean("restored.y4m")}, {Mean("plain.y4m")} before");
        Assert.DoesNotContain("restored", restored.Error, StringComparison.Ordinal);
        CliRun.Done("test", _files["out.bin"], "--models", _models.Folder);
    }

    [Fact]
    public void Decode_WithoutTheRestorer_WarnsAndLeavesScenes()
    {
        _models.WriteRestorer();
        string source = _files.Write("in.dat", Recordings.Gradient());
        CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--codec", "tcm", "--restore", "-q");
        CliRun.Done("decode", _files["out.bin"], "--scenes", _files["coded.y4m"], "--models", _models.Folder, "--no-restore");
        Directory.Delete(Path.Combine(_models.Folder, "tiny-restorer"), recursive: true);

        CliRun run = WithoutModels("decode", _files["out.bin"], "--scenes", _files["left.y4m"], "--models", _models.Folder);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("are not restored: There is no model tiny-restorer", run.Error, StringComparison.Ordinal);
        Assert.Equal(_files.Read("coded.y4m"), _files.Read("left.y4m"));
    }

    [Theory]
    [InlineData("--restore --codec raw --reconstructor tfp", "has not learned those of raw")]
    [InlineData("--restore --exact", "nothing for --restore to repair")]
    public void Encode_RestoreWhatCannotBe_IsAUsageError(string options, string message)
    {
        _models.WriteRestorer();
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run(["encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, .. options.Split(' ')]).ExpectError(ExitCode.Usage, message);

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Theory]
    [InlineData("--target-bits-per-sample", 2.0)]
    [InlineData("--target-ratio", 0.5)]
    public void Encode_TargetRate_IsKept(string option, double target)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        JsonElement report = CliRun.Done(
            "encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, option, target.ToString(CultureInfo.InvariantCulture), "--json", "-q").Json();

        Assert.True(report.GetProperty("targetKept").GetBoolean());
        Assert.InRange(report.GetProperty("bitsPerSample").GetDouble(), 0.1, 2);
    }

    [Theory]
    [InlineData("--target-ratio 5 --quality 3", "--target-ratio chooses a quality, so --quality does not go with it")]
    [InlineData("--target-ratio 5 --exact", "--target-ratio chooses a quality, so --exact does not go with it")]
    [InlineData("--target-ratio 5 --target-isi-psnr 30", "do not go together")]
    [InlineData("--target-ratio 0", "--target-ratio is 0")]
    [InlineData("--target-ratio 5 --codec raw --reconstructor tfp", "--target-ratio chooses a quality; raw has none")]
    [InlineData("--target-ratio 5 --phase coded", "--phase coded does not go with --target-ratio")]
    public void Encode_TargetThatCannotBe_IsAUsageError(string options, string message)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run(["encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, .. options.Split(' ')]).ExpectError(ExitCode.Usage, message);

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void Encode_TargetOfStandardInput_IsAUsageError() =>
        CliRun.Pipe(["encode", "-", _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--target-ratio", "5"], Recordings.Gradient())
            .ExpectError(ExitCode.Usage, "reads the recording twice");

    [Fact]
    public void Encode_TargetOutOfReach_WarnsAndTakesTheNearest()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun run = CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "--target-ratio", "100000");

        Assert.Contains("out of reach of mosaic-tcm; the nearest to it is quality 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_Window_TakesTfpInPlaceOfLight()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        JsonElement report = CliRun.Done(
            "encode", source, _files["out.bin"], "--size", "24x16", "--window", "5", "--models", _models.Folder, "--json", "-q").Json();
        Assert.Equal("tfp", report.GetProperty("reconstructor").GetString());
    }

    [Fact]
    public void Encode_WithoutAnyModel_NamesTheMissingOneAndExactAndWritesNothing()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        WithoutModels("encode", source, _files["out.bin"], "--size", "24x16")
            .ExpectError(ExitCode.Missing, "There is no model for tcm; known: none.", "--models DIR", "--exact");

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void Encode_WithoutAModelOfLight_NamesItBeforeAnythingIsWritten()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        Directory.Delete(Path.Combine(_models.Folder, "tiny-light"), recursive: true);

        WithoutModels("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder)
            .ExpectError(ExitCode.Missing, "There is no model for light; known: tiny-tcm", "--exact");

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void Decode_WithoutTheModel_NamesIt()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "-q");

        WithoutModels("decode", _files["out.bin"], _files["back.dat"]).ExpectError(ExitCode.Missing, "There is no model tiny-tcm (");

        CliRun.Done("info", _files["out.bin"]);
        Assert.Equal(["in.dat", "out.bin"], _files.Names());
    }

    [Fact]
    public void Decode_AlteredWeights_SaysThatTheModelIsAltered()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        CliRun.Done("encode", source, _files["out.bin"], "--size", "24x16", "--models", _models.Folder, "-q");
        TestModel.Alter(_models.Folder, "tiny-tcm");

        CliRun.Run("decode", _files["out.bin"], _files["back.dat"], "--models", _models.Folder).ExpectError(ExitCode.Damaged, "Model tiny-tcm", "altered");
    }

    [Fact]
    public void Reconstruct_Light_MakesPictures()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        CliRun.Done("reconstruct", source, _files["scenes"], "--size", "24x16", "--reconstructor", "light", "--models", _models.Folder);
        Assert.Equal(8, Directory.GetFiles(_files["scenes"]).Length);
    }

    private double Mean(string name) => _files.Read(name).Average(value => (double)value);

    /// <summary>Runs the program where there are no models but those that its arguments name.</summary>
    private static CliRun WithoutModels(params string[] args) => ChildProcess.RunWith(
        [
            ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location),
            (StartupHook.FolderVariable, Path.GetTempPath()),
            (ModelFolders.Variable, string.Empty),
        ],
        args);
}
