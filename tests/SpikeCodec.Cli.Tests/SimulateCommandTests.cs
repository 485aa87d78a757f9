using System.Text.Json;
using SpikeCodec.Pictures;

namespace SpikeCodec.Cli.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private const int Width = 32;
    private const int Height = 20;
    private const int Pictures = 3;
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "--no-flip")]
    [InlineData(false, "")]
    [InlineData(false, "--no-flip")]
    public void Simulate_AndReconstruct_GiveBackThePicturesUpright(bool fromFolder, string flip)
    {
        string source = fromFolder ? WriteFolder() : WriteY4m();
        string[] options = [.. flip.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        CliRun.Done(["simulate", source, _files["out.dat"], "--gain", "0.8", "--planes-per-frame", "200", .. options]);
        CliRun.Done(["reconstruct", _files["out.dat"], _files["back"], "--size", "32x20", "--planes", "500:501", "--window", "101", "--white", "0.8", .. options]);

        Assert.Equal(Width * Height / 8 * Pictures * 200, _files.Read("out.dat").Length);
        GrayPicture back = Recordings.ReadPicture(_files["back/000500.png"]);
        GrayPicture original = MakePicture(2);
        int worst = back.Samples.Zip(original.Samples, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= 4, $"A pixel is off by {worst}.");
    }

    [Fact]
    public void Simulate_FolderAndY4mOfTheSamePictures_GiveTheSameSpikes()
    {
        CliRun.Done("simulate", WriteFolder(), _files["a.dat"]);
        CliRun.Done("simulate", WriteY4m(), _files["b.dat"]);
        CliRun piped = CliRun.Pipe(["simulate", "-", "-"], _files.Read("in.y4m")).Expect(ExitCode.Done);

        Assert.Equal(_files.Read("a.dat"), _files.Read("b.dat"));
        Assert.Equal(_files.Read("a.dat"), piped.Output);
    }

    [Fact]
    public void Simulate_Seed_DecidesTheSpikes()
    {
        string source = WriteFolder();

        CliRun.Done("simulate", source, _files["one.dat"], "--seed", "1");
        CliRun.Done("simulate", source, _files["again.dat"], "--seed", "1");
        CliRun.Done("simulate", source, _files["two.dat"], "--seed", "18446744073709551615");
        CliRun.Done("simulate", source, _files["zero.dat"], "--initial-state", "zero", "--seed", "1");
        CliRun.Done("simulate", source, _files["zero2.dat"], "--initial-state", "ZERO", "--seed", "2");

        Assert.Equal(_files.Read("one.dat"), _files.Read("again.dat"));
        Assert.NotEqual(_files.Read("one.dat"), _files.Read("two.dat"));
        Assert.Equal(_files.Read("zero.dat"), _files.Read("zero2.dat"));
    }

    [Fact]
    public void Simulate_Json_HasPlanesAndDensity()
    {
        JsonElement report = CliRun.Done("simulate", WriteFolder(), _files["out.dat"], "--json", "-q", "--gain", "1").Json();

        Assert.Equal((32, 20, 24), (report.GetProperty("width").GetInt32(), report.GetProperty("height").GetInt32(), report.GetProperty("planes").GetInt32()));
        double mean = MakePicture(1).Samples.Average(sample => (double)sample) / 255;
        Assert.Equal(mean, report.GetProperty("density").GetDouble(), 0.03);
    }

    [Fact]
    public void Simulate_SinglePicture_IsHeld()
    {
        WriteFolder();

        CliRun.Done("simulate", _files["pictures/0.png"], _files["out.npy"], "--planes-per-frame", "5");

        Assert.Equal(5, CliRun.Done("info", _files["out.npy"], "--json").Json().GetProperty("planes").GetInt32());
    }

    [Fact]
    public void Simulate_NoiseOptions_AreAccepted()
    {
        string source = WriteFolder();

        CliRun.Done(
            "simulate", source, _files["out.dat"], "--shot-electrons", "100", "--dark-current", "1e-2", "--dark-nonuniformity", "0.3",
            "--response-nonuniformity", "0.05", "--threshold-mismatch", "0.05", "--reset", "hard");

        Assert.NotEmpty(_files.Read("out.dat"));
    }

    [Theory]
    [InlineData("--gain 0", "--gain is 0; expected more than 0")]
    [InlineData("--gain -1", "--gain is -1")]
    [InlineData("--gain 0,5", "--gain is '0,5'")]
    [InlineData("--gain NaN", "--gain is 'NaN'")]
    [InlineData("--planes-per-frame 0", "--planes-per-frame is 0; expected 1 or more")]
    [InlineData("--planes-per-frame 2.5", "--planes-per-frame is '2.5'")]
    [InlineData("--seed x", "--seed is 'x'")]
    [InlineData("--reset 1", "--reset is '1'")]
    [InlineData("--initial-state carried", "--initial-state is 'carried'; expected uniform, zero")]
    [InlineData("--range tv", "--range is 'tv'; expected full, limited")]
    [InlineData("--shot-electrons -1", "--shot-electrons is -1; expected 0 or more")]
    [InlineData("--dark-current -0.1", "--dark-current is -0.1")]
    [InlineData("--dark-nonuniformity 1.5", "--dark-nonuniformity is 1.5; expected 0 to 1")]
    [InlineData("--response-nonuniformity -1", "--response-nonuniformity is -1")]
    [InlineData("--threshold-mismatch 2", "--threshold-mismatch is 2")]
    public void Simulate_BadOption_IsOneLineThatHasItsValueAndNothingIsWritten(string options, string words)
    {
        string source = WriteFolder();
        string[] before = _files.Snapshot();

        CliRun.Run(["simulate", source, _files["out.dat"], .. options.Split(' ')]).ExpectError(ExitCode.Usage, words);

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Simulate_BadPictures_AreNamedAndNothingIsWritten()
    {
        WriteFolder();
        _files.Write("pictures/1.png", _files.Read("pictures/1.png")[..^60]);
        Directory.CreateDirectory(_files["none"]);
        _files.Write("broken.y4m", "YUV4MPEG2 W32 H20 F25:1 Cmono\nFRAME\n12345"u8.ToArray());
        string[] before = _files.Snapshot();

        CliRun.Run("simulate", _files["pictures"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "1.png");
        CliRun.Run("simulate", _files["none"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "no pictures");
        CliRun.Run("simulate", _files["broken.y4m"], _files["out.dat"]).Expect(ExitCode.Damaged);
        CliRun.Run("simulate", _files["gone"], _files["out.dat"]).ExpectError(ExitCode.NoInput, "gone");
        CliRun.Pipe(["simulate", "-", _files["out.dat"]], []).ExpectError(ExitCode.Damaged, "YUV4MPEG2");

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Simulate_PicturesOfTwoSizes_IsRefused()
    {
        WriteFolder();
        using (FileStream stream = File.Create(_files["pictures/9.png"]))
        {
            new SkiaPictureFormat().WritePng(new GrayPicture(10, 10), stream);
        }

        CliRun.Run("simulate", _files["pictures"], _files["out.dat"]).ExpectError(ExitCode.Damaged, "9.png", "10x10", "32x20");
    }

    [Fact]
    public void Simulate_InputAsOutput_IsRefusedEvenWithForce()
    {
        string source = WriteY4m();
        string[] before = _files.Snapshot();

        CliRun.Run("simulate", source, source, "-f").ExpectError(ExitCode.Usage, "both input and output");

        Assert.Equal(before, _files.Snapshot());
    }

    private static GrayPicture MakePicture(int index)
    {
        // Bright at the top left and dark at the bottom right, so that any turn shows.
        GrayPicture picture = new(Width, Height);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                picture.Row(y)[x] = (ushort)(220 - (7 * y) - (2 * x) + (5 * index));
            }
        }

        return picture;
    }

    private string WriteFolder()
    {
        Directory.CreateDirectory(_files["pictures"]);
        for (int i = 0; i < Pictures; i++)
        {
            using FileStream stream = File.Create(_files[$"pictures/{i}.png"]);
            new SkiaPictureFormat().WritePng(MakePicture(i), stream);
        }

        return _files["pictures"];
    }

    private string WriteY4m()
    {
        using FileStream stream = File.Create(_files["in.y4m"]);
        Y4mWriter writer = new(stream, Width, Height, 8, new FrameRate(25));
        for (int i = 0; i < Pictures; i++)
        {
            writer.Write(MakePicture(i));
        }

        return _files["in.y4m"];
    }
}
