using System.Text.Json;
using SpikeCodec.Testing;

namespace SpikeCodec.Cli.Tests;

/// <summary>External scene codecs from the command line.</summary>
public sealed class VideoCodingTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void EncodeDecodeInfo_X265_RecordsTheProgramAndGivesBackScenes()
    {
        ExternalTools.Require("x265");
        string stream = _files.Encode(
            "out.bin", Recordings.Gradient(), "--codec", "x265", "--preset", "ultrafast", "--configuration", "low-delay", "--bit-depth", "8", "--verify");

        JsonElement info = CliRun.Done("info", stream, "--json").Json();
        Assert.Equal("x265", info.GetProperty("tool").GetString());
        Assert.Equal("1.2", info.GetProperty("formatVersion").GetString());
        Assert.Contains("bframes", info.GetProperty("toolCommand").GetString(), StringComparison.Ordinal);
        string text = CliRun.Done("info", stream).Text;
        Assert.Contains("tool command", text, StringComparison.Ordinal);

        CliRun.Done("test", stream);
        CliRun.Done("decode", stream, "--scenes", _files["scenes"], "-q");
        Assert.Equal(8, Directory.GetFiles(_files["scenes"]).Length);
    }

    [Fact]
    public void Encode_Json_HasConfigurationAndPreset()
    {
        ExternalTools.Require("x265");
        string source = _files.Write("in.dat", Recordings.Gradient(8));

        JsonElement report = CliRun.Done(
            "encode", source, _files["out.bin"], "--size", Recordings.SmallSize, "--codec", "x265", "--preset", "superfast", "--json", "-q").Json();

        Assert.Equal("random-access", report.GetProperty("configuration").GetString());
        Assert.Equal("superfast", report.GetProperty("preset").GetString());
        Assert.Equal(32, report.GetProperty("quality").GetInt32());
    }

    [Fact]
    public void Encode_Verbose_ShowsWhatTheProgramSays()
    {
        ExternalTools.Require("x265");
        string source = _files.Write("in.dat", Recordings.Gradient(8));
        string[] options = ["encode", source, _files["out.bin"], "--size", Recordings.SmallSize, "--codec", "x265", "--preset", "ultrafast", "-T", "1", "-f"];

        Assert.Contains("HEVC encoder version", CliRun.Done([.. options, "-v"]).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("HEVC encoder version", CliRun.Done(options).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--codec x265 --preset warp", "preset is 'warp'", "ultrafast")]
    [InlineData("--codec vtm --preset slow", "codec vtm has none")]
    [InlineData("--codec x265 --bit-depth 9", "bit depth is 9", "8 or 10")]
    [InlineData("--codec x265 --configuration sideways", "--configuration", "all-intra, low-delay, random-access")]
    [InlineData("--codec raw --configuration all-intra", "--configuration is for video codecs; raw has none")]
    [InlineData("--codec raw --preset slow", "--preset is for video codecs; raw has none")]
    [InlineData("--codec raw --bit-depth 8", "--bit-depth is for video codecs; raw has none")]
    [InlineData("--codec x265 --tool-timeout 0", "--tool-timeout is 0")]
    public void Encode_OptionsThatCannotBe_AreRefused(string options, params string[] words)
    {
        string source = _files.Write("in.dat", Recordings.Gradient(8));

        CliRun.Run(["encode", source, _files["out.bin"], "--size", Recordings.SmallSize, .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);
        Assert.False(File.Exists(_files["out.bin"]));
    }

    [Fact]
    public void Encode_ToolFolderThatIsNotThere_IsNoInput() =>
        CliRun.Run("encode", _files.Write("in.dat", Recordings.Gradient(8)), _files["out.bin"], "--size", Recordings.SmallSize, "--codec", "x265", "--tool-dir", _files["none"])
            .ExpectError(ExitCode.NoInput, "none");

    [Fact]
    public void EncodeAndDecode_WithoutTheProgram_SayHowToGetItAndLeaveNothing()
    {
        ExternalTools.Require("x265");
        string source = _files.Write("in.dat", Recordings.Gradient(8));
        string stream = _files.Encode("out.bin", Recordings.Gradient(8), "--codec", "x265", "--preset", "ultrafast");
        (string, string)[] nowhere = [("PATH", _files.Path), ("SPIKECODEC_TOOLS", "")];

        ChildProcess.RunWith(nowhere, ["encode", source, _files["other.bin"], "--size", Recordings.SmallSize, "--codec", "x265"])
            .ExpectError(ExitCode.Missing, "x265 or ffmpeg", "apt install ffmpeg");
        ChildProcess.RunWith(nowhere, ["decode", stream, _files["back.dat"]]).ExpectError(ExitCode.Missing, "ffmpeg", "apt install ffmpeg");
        Assert.Equal(["in.dat", "out.bin"], _files.Names());
    }

    [Fact]
    public void Encode_ProgramTakesTooLong_IsStoppedAndLeavesNothing()
    {
        ExternalTools.Require("x265");
        string source = _files.Write("in.dat", Recordings.Gradient(8));

        CliRun.Run("encode", source, _files["out.bin"], "--size", Recordings.SmallSize, "--codec", "x265", "--tool-timeout", "0.001")
            .ExpectError(ExitCode.Missing, "was stopped because it took longer than 0.001 s");
        Assert.Equal(["in.dat"], _files.Names());
    }
}
