using System.Text.Json;
using SkiaSharp;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class ViewCommandTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void View_WithoutOutputs_WritesPngAndGifNamedAfterTheInput()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun run = CliRun.Done("view", source, "--size", "24x16", "--count", "4");

        Assert.Empty(run.Output);
        Assert.Equal(["in.dat", "in.gif", "in.png"], _files.Names());
        GrayPicture sheet = Recordings.ReadPicture(_files["in.png"]);
        Assert.True(sheet.Width >= 2 * 24 && sheet.Height >= 16, $"{sheet.Width}x{sheet.Height}");
        Assert.Contains(sheet.Samples, sample => sample == 255);
        using SKCodec gif = SKCodec.Create(_files["in.gif"]);
        Assert.Equal((24, 16, 4), (gif.Info.Width, gif.Info.Height, gif.FrameCount));
    }

    [Theory]
    [InlineData("--exact")]
    [InlineData("--codec raw")]
    public void View_Stream_IsShownUpright(string options)
    {
        _files.Encode("a.bin", Recordings.Gradient(), options.Split(' '));

        CliRun.Done("view", _files["a.bin"], _files["a.gif"], "--count", "3", "--gamma", "1", "--white", "1", "--fps", "50");

        using SKCodec gif = SKCodec.Create(_files["a.gif"]);
        Assert.Equal(3, gif.FrameCount);
        using SKBitmap first = new(24, 16);
        Assert.Equal(SKCodecResult.Success, gif.GetPixels(first.Info, first.GetPixels()));
        Assert.True(first.GetPixel(12, 0).Green > 200, $"{first.GetPixel(12, 0)}");
        Assert.True(first.GetPixel(12, 15).Green < 60, $"{first.GetPixel(12, 15)}");
    }

    [Fact]
    public void View_FewerPlanesThanScenes_ShowsThemAll()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(3));

        JsonElement report = CliRun.Done("view", source, _files["a.png"], "--size", "24x16", "--json", "-q").Json();

        Assert.Equal(3, report.GetProperty("scenes").GetInt32());
        Assert.Equal([_files["a.png"]], report.GetProperty("outputs").EnumerateArray().Select(output => output.GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(64)]
    public void View_Count_IsTheMostScenesShown(int count)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        JsonElement report = CliRun.Done("view", source, _files["a.png"], "--size", "24x16", "--json", "--count", $"{count}").Json();

        Assert.InRange(report.GetProperty("scenes").GetInt32(), (count + 1) / 2, count);
    }

    [Fact]
    public void View_DarkRecording_IsMadeVisible()
    {
        string source = _files.Write("dark.dat", Recordings.Steady(Recordings.Small, 200, (x, y) => x < 12 ? 0.01 : 0.03));

        CliRun.Done("view", source, _files["a.gif"], "--size", "24x16", "--count", "1", "--window", "151");

        using SKBitmap shown = SKBitmap.Decode(_files["a.gif"]);
        Assert.True(shown.GetPixel(20, 8).Green > 200);
    }

    [Fact]
    public void View_Planes_AreTheOnesShown()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Encode("scenes.bin", Recordings.Gradient(), "--codec", "raw");

        CliRun.Done("view", source, _files["a.png"], "--size", "24x16", "--planes", "10:12");
        CliRun.Run("view", source, _files["b.png"], "--size", "24x16", "--planes", "64:").ExpectError(ExitCode.Usage, "64");
        CliRun.Run("view", _files["scenes.bin"], _files["b.png"], "--planes", "64:").ExpectError(ExitCode.Usage, "64");
        CliRun.Run("view", _files["scenes.bin"], _files["b.png"], "--planes", "1:3").ExpectError(ExitCode.Usage, "no scene");

        Assert.False(File.Exists(_files["b.png"]));
        Assert.False(File.Exists(_files["b.png.part"]));
    }

    [Fact]
    public void View_ExistingOutput_IsLeftAloneAndTheOtherNotWritten()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Write("in.gif", [1, 2, 3]);
        string[] before = _files.Snapshot();

        CliRun.Run("view", source, "--size", "24x16").ExpectError(ExitCode.CannotCreate, "in.gif exists", "-f");

        Assert.Equal(before, _files.Snapshot());
        CliRun.Done("view", source, "--size", "24x16", "-f");
        Assert.NotEqual(3, _files.Read("in.gif").Length);
    }

    [Fact]
    public void View_CutOffStream_SaysWhatToDo()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw"));
        _files.Write("cut.bin", stream[..^50]);

        CliRun.Run("view", _files["cut.bin"], _files["a.png"]).ExpectError(ExitCode.Damaged, "cut.bin", "--keep-going");
    }

    [Theory]
    [InlineData("--count 0", "--count is 0; expected 1 to 400")]
    [InlineData("--count 401", "--count is 401")]
    [InlineData("--gamma 0", "--gamma is 0")]
    [InlineData("--gamma 2,2", "--gamma is '2,2'")]
    [InlineData("--white 0", "--white is 0;")]
    [InlineData("--white 1.1", "--white is 1.1;")]
    [InlineData("--fps 0.5", "--fps is 0.5; expected 1 to 50")]
    [InlineData("--fps 1,2", "--fps is '1,2'")]
    [InlineData("--window 6", "--window is 6")]
    [InlineData("--reconstructor x", "--reconstructor is 'x'")]
    public void View_BadOption_IsOneLineThatHasItsValueAndNothingIsWritten(string options, string words)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run(["view", source, "--size", "24x16", .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void View_OutputOfAnotherKindOrInputFromPipe_IsAUsageError()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("view", source, _files["out.jpg"], "--size", "24x16").ExpectError(ExitCode.Usage, "out.jpg", ".png", ".gif");
        CliRun.Run("view", source, _files["a.png"], _files["./a.png"], "--size", "24x16").ExpectError(ExitCode.Usage, "two outputs");
        CliRun.Run("view", source, "-", "--size", "24x16").ExpectError(ExitCode.Usage, ".png");
        CliRun.Pipe(["view", "-", _files["a.png"], "--size", "24x16"], Recordings.Gradient()).ExpectError(ExitCode.Usage, "needs a file");
    }
}
