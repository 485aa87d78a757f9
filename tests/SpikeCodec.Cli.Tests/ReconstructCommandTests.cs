using System.Text.Json;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class ReconstructCommandTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("--planes 10:31 --every 10", "000010.png 000020.png 000030.png")]
    [InlineData("--planes 10:30 --every 10", "000010.png 000020.png")]
    [InlineData("--planes :5 --every 2", "000000.png 000002.png 000004.png")]
    [InlineData("--planes 62: --every 1", "000062.png 000063.png")]
    [InlineData("--every 2147483647", "000000.png")]
    [InlineData("--every 30", "000000.png 000030.png 000060.png")]
    public void Reconstruct_PlanesAndEvery_NameThePictures(string options, string names)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done(["reconstruct", source, _files["out"], "--size", "24x16", .. options.Split(' ')]);

        Assert.Equal(names.Split(' '), Directory.GetFiles(_files["out"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("tfp")]
    [InlineData("tfi")]
    [InlineData("tfstp")]
    public void Reconstruct_ByAny_IsUpright(string name)
    {
        string source = _files.Write("in.dat", Recordings.Gradient(200));

        CliRun.Done("reconstruct", source, _files["up"], "--size", "24x16", "--planes", "120:121", "--reconstructor", name);
        CliRun.Done("reconstruct", source, _files["down"], "--size", "24x16", "--planes", "120:121", "--reconstructor", name, "--no-flip");

        GrayPicture up = Recordings.ReadPicture(_files["up/000120.png"]);
        GrayPicture down = Recordings.ReadPicture(_files["down/000120.png"]);
        Assert.True(Recordings.RowMean(up, 0) > Recordings.RowMean(up, 8));
        Assert.True(Recordings.RowMean(up, 8) > Recordings.RowMean(up, 15));
        Assert.All(Enumerable.Range(0, 16), row => Assert.Equal(up.Row(row), down.Row(15 - row)));
        if (name == "tfp")
        {
            Assert.Equal(Recordings.GradientLight(10), Recordings.RowMean(up, 5), 0.03);
        }
    }

    [Fact]
    public void Reconstruct_DepthAndWhite_ScaleThePictures()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done("reconstruct", source, _files["out"], "--size", "24x16", "--planes", "30:31", "--depth", "16", "--white", "0.5");

        GrayPicture picture = Recordings.ReadPicture(_files["out/000030.png"]);
        Assert.Equal(16, picture.Depth);
        Assert.Equal(2 * Recordings.GradientLight(5), Recordings.RowMean(picture, 10), 0.06);
        Assert.Equal(1, Recordings.RowMean(picture, 0), 3);
    }

    [Fact]
    public void Reconstruct_Window_IsThatOfTfp()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done("reconstruct", source, _files["out"], "--size", "24x16", "--planes", "30:31", "--window", "1");

        Assert.All(Recordings.ReadPicture(_files["out/000030.png"]).Samples, sample => Assert.True(sample is 0 or 255));
    }

    [Fact]
    public void Reconstruct_StreamAndRecording_GiveTheSamePictures()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Encode("a.bin", Recordings.Gradient(), "--chunk-planes", "16");

        CliRun.Done("reconstruct", source, _files["a.y4m"], "--size", "24x16", "--every", "4");
        CliRun.Done("reconstruct", _files["a.bin"], _files["b.y4m"], "--every", "4");
        CliRun piped = CliRun.Pipe(["reconstruct", "-", "-", "--size", "24x16", "--every", "4"], Recordings.Gradient()).Expect(ExitCode.Done);

        Assert.Equal(_files.Read("a.y4m"), _files.Read("b.y4m"));
        Assert.Equal(_files.Read("a.y4m"), piped.Output);
        Assert.Equal(16, Recordings.ReadY4m(piped.Output).Count);
        Assert.StartsWith("YUV4MPEG2 W24 H16 F20000:4 ", piped.Text[..40]);
    }

    [Fact]
    public void Reconstruct_Json_HasTheScenes()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        JsonElement report = CliRun.Done("reconstruct", source, _files["out"], "--size", "24x16", "--json", "-q").Json();

        Assert.Equal(("tfp", 8, 24), (report.GetProperty("reconstructor").GetString(), report.GetProperty("scenes").GetInt32(), report.GetProperty("width").GetInt32()));
    }

    [Fact]
    public void Reconstruct_PlanesBehindTheEnd_IsAUsageErrorAndWritesNothing()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("reconstruct", source, _files["out"], "--size", "24x16", "--planes", "64:70").ExpectError(ExitCode.Usage, "64 planes");

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void Reconstruct_CutOffStream_GivesWhatIsThereAndSaysSo()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--chunk-planes", "16"));
        long lastChunk = StreamSurgery.Find(stream, Container.FrameType.Chunk)[3].Offset;
        _files.Write("cut.bin", stream[..(int)(lastChunk + 10)]);

        CliRun run = CliRun.Run("reconstruct", _files["cut.bin"], _files["out"], "--every", "16").Expect(ExitCode.DataLost);

        Assert.Contains("cut.bin is cut off", run.Error);
        Assert.Equal(3, Directory.GetFiles(_files["out"]).Length);
    }

    [Theory]
    [InlineData("--every 0", "--every is 0")]
    [InlineData("--every -8", "--every is -8")]
    [InlineData("--every many", "--every is 'many'")]
    [InlineData("--reconstructor TFP", "--reconstructor is 'TFP'")]
    [InlineData("--reconstructor magic", "--reconstructor is 'magic'; expected tfp, tfi, tfstp, light, longshort")]
    [InlineData("--reconstructor tfi --window 3", "--window")]
    [InlineData("--window 2", "--window is 2; expected an odd number")]
    [InlineData("--depth 10", "--depth is 10")]
    [InlineData("--white 2", "--white is 2;")]
    public void Reconstruct_BadOption_IsOneLineThatHasItsValueAndNothingIsWritten(string options, string words)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run(["reconstruct", source, _files["out"], "--size", "24x16", .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Theory]
    [InlineData("movie.mp4")]
    [InlineData("one.PNG")]
    [InlineData("out.dat")]
    public void Reconstruct_OutputNamedLikeAFile_IsAUsageError(string name)
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("reconstruct", source, _files[name], "--size", "24x16").ExpectError(ExitCode.Usage, name, ".y4m");

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Fact]
    public void Reconstruct_SpeedThatNoY4mHolds_IsAUsageError()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("reconstruct", source, _files["out.y4m"], "--size", "24x16", "--rate", "1/2147483647").ExpectError(ExitCode.Usage, "too slow");

        Assert.Equal(["in.dat"], _files.Names());
    }
}
