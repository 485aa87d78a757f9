using System.Text.Json;
using System.Xml.Linq;
using SpikeCodec.Pictures.Analysis;

namespace SpikeCodec.Cli.Tests;

public sealed class AnalyzeCommandTests : IDisposable
{
    private static readonly string[] Timed = ["input", "seconds", "samplesPerSecond"];

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Analyze_Recording_SaysWhatItIsLike()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(128));

        string text = CliRun.Done("analyze", source, "--size", Recordings.SmallSize).Text;

        Assert.Matches("size +24x16\n", text);
        Assert.Matches(@"planes +128 \(6\.4 ms at 20000 per second\)", text);
        Assert.Matches(@"likeness +spike +ISI +scene\n", text);
        Assert.Contains("tfp scenes of one in 8 (16)", text);
        Assert.Matches("fixed pattern +0 dead, 0 hot, 0 stuck", text);
        Assert.Matches(@"suggested +--white 0\.9", text);
    }

    [Fact]
    public void Analyze_Json_HasTheNumbersOfTheRecording()
    {
        byte[] recording = Recordings.Gradient(256);
        string source = _files.Write("in.dat", recording);

        JsonElement report = CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--rate", "40000", "--json").Json();

        Assert.Equal((24, 16, 256), (report.GetProperty("width").GetInt32(), report.GetProperty("height").GetInt32(), report.GetProperty("planes").GetInt32()));
        Assert.Equal(0.0064, report.GetProperty("duration").GetDouble());
        Assert.Equal(recording.Sum(cell => int.PopCount(cell)), report.GetProperty("spikes").GetInt64());
        Assert.Equal(0.5, report.GetProperty("density").GetDouble(), 0.01);
        Assert.Equal(32, report.GetProperty("scenes").GetInt64());
        Assert.Equal(20 * 12 * 256, report.GetProperty("spike").GetProperty("samples").GetInt64());
        Assert.True(report.GetProperty("isi").GetProperty("radius2").GetProperty("conditionalEntropy").GetDouble() >= 0);
        JsonElement intervals = report.GetProperty("intervals");
        Assert.Equal(255, intervals.GetProperty("histogram").GetArrayLength());
        Assert.Equal(intervals.GetProperty("count").GetInt64(), intervals.GetProperty("histogram").EnumerateArray().Sum(count => count.GetInt64()));
        Assert.Equal(0, intervals.GetProperty("jumpShare").GetDouble()); // steady light
        Assert.Equal(0.9, report.GetProperty("luminance").GetProperty("p99").GetDouble(), 0.01);
        Assert.Empty(report.GetProperty("fixedPattern").GetProperty("repeatedRows").EnumerateArray());
    }

    [Fact]
    public void Analyze_RepeatedRow_IsNamed()
    {
        byte[] recording = Recordings.Gradient(128);
        for (int plane = 0; plane < 128; plane++)
        {
            recording.AsSpan((plane * Recordings.SmallPlaneBytes) + (3 * 3), 3).CopyTo(recording.AsSpan((plane * Recordings.SmallPlaneBytes) + (5 * 3), 3));
        }

        string source = _files.Write("in.dat", recording);

        Assert.Matches(@"repeated rows +5 = 3 \(stored order\)", CliRun.Done("analyze", source, "--size", Recordings.SmallSize).Text);
    }

    [Fact]
    public void Analyze_AnyKindOfInput_FindsTheSame()
    {
        byte[] recording = Recordings.Gradient(100);
        string source = _files.Write("in.dat", recording);
        string stream = _files.Encode("in.spk", recording);
        CliRun.Done("decode", stream, _files["in.npy"]);
        CliRun.Done("decode", stream, _files["in.npz"]);
        string[] expected = Numbers(CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--json"));

        Assert.Equal(expected, Numbers(CliRun.Done("analyze", stream, "--json")));
        Assert.Equal(expected, Numbers(CliRun.Done("analyze", _files["in.npy"], "--json")));
        Assert.Equal(expected, Numbers(CliRun.Done("analyze", _files["in.npz"], "--json")));
        Assert.Equal(expected, Numbers(CliRun.Pipe(["analyze", "-", "--size", Recordings.SmallSize, "--json"], recording).Expect(ExitCode.Done)));
        Assert.Equal(expected, Numbers(CliRun.Pipe(["analyze", "-", "--json"], _files.Read("in.spk")).Expect(ExitCode.Done)));
    }

    [Fact]
    public void Analyze_PlaneRange_IsARecordingOfItsOwn()
    {
        byte[] recording = Recordings.Gradient(100);
        int planeBytes = Recordings.SmallPlaneBytes;
        string part = _files.Write("part.dat", recording[(20 * planeBytes)..(85 * planeBytes)]);
        string stream = _files.Encode("in.spk", recording, "--chunk-planes", "32");
        string[] expected = Numbers(CliRun.Done("analyze", part, "--size", Recordings.SmallSize, "--json"));

        Assert.Equal(expected, Numbers(CliRun.Done("analyze", _files.Write("in.dat", recording), "--size", Recordings.SmallSize, "--planes", "20:85", "--json")));
        Assert.Equal(expected, Numbers(CliRun.Done("analyze", stream, "--planes", "20:85", "--json")));
        CliRun.Run("analyze", stream, "--planes", "500:600").ExpectError(ExitCode.Usage, "no plane from 500 on");
    }

    [Fact]
    public void Analyze_OtherReconstructor_ChangesTheSceneOnly()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(100));
        JsonElement tfp = CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--json").Json();

        JsonElement tfi = CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--reconstructor", "tfi", "--json").Json();

        Assert.Equal("tfi", tfi.GetProperty("reconstructor").GetString());
        Assert.Equal(tfp.GetProperty("isi").GetRawText(), tfi.GetProperty("isi").GetRawText());
        Assert.NotEqual(tfp.GetProperty("scene").GetRawText(), tfi.GetProperty("scene").GetRawText());
    }

    [Fact]
    public void Analyze_Picture_IsWrittenOnceAndKept()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(100));
        string picture = _files["a.svg"];

        CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--picture", picture);

        Assert.Equal("svg", XElement.Load(picture).Name.LocalName);
        string[] before = _files.Snapshot();
        CliRun.Run("analyze", source, "--size", Recordings.SmallSize, "--picture", picture).ExpectError(ExitCode.CannotCreate, "exists");
        Assert.Equal(before, _files.Snapshot());
        CliRun.Done("analyze", source, "--size", Recordings.SmallSize, "--picture", picture, "-f");
    }

    [Fact]
    public void Analyze_PictureAsPng_IsWrittenWhereThereIsAFont()
    {
        string source = _files.Write("in.dat", Recordings.Gradient(100));
        string[] command = ["analyze", source, "--size", Recordings.SmallSize, "--picture", _files["a.png"]];
        if (AnalysisPicture.CanWritePng)
        {
            CliRun.Done(command);
            Assert.True(Recordings.ReadPicture(_files["a.png"]).Width > 1000);
        }
        else
        {
            CliRun.Run(command).ExpectError(ExitCode.Missing, "font", ".svg");
        }
    }

    [Fact]
    public void Analyze_EmptyRecording_KnowsNothing()
    {
        JsonElement report = CliRun.Done("analyze", _files.Write("empty.dat", []), "--json").Json();

        Assert.Equal(0, report.GetProperty("planes").GetInt32());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("density").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("scene").GetProperty("radius1").GetProperty("variance").ValueKind);
        Assert.Contains("--white -", CliRun.Done("analyze", _files["empty.dat"]).Text);
    }

    [Fact]
    public void Analyze_StreamThatIsCutOff_SaysSo()
    {
        string stream = _files.Encode("in.spk", Recordings.Gradient(128), "--chunk-planes", "32");
        byte[] bytes = _files.Read("in.spk");
        _files.Write("cut.spk", bytes[..(bytes.Length / 2)]);

        CliRun run = CliRun.Run("analyze", _files["cut.spk"], "--json").Expect(ExitCode.DataLost);

        Assert.InRange(run.Json().GetProperty("planes").GetInt32(), 32, 96);
        Assert.Contains("cut off", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("--every", "0", "1 or more")]
    [InlineData("--white", "0", "at most 1")]
    [InlineData("--white", "1.5", "at most 1")]
    [InlineData("--reconstructor", "nothing", "tfp")]
    [InlineData("--picture", "a.gif", ".svg or .png")]
    public void Analyze_ValueThatCannotBe_IsRefused(string option, string value, string expected) =>
        CliRun.Run("analyze", _files.Write("in.dat", Recordings.Gradient()), "--size", Recordings.SmallSize, option, value)
            .ExpectError(ExitCode.Usage, option, value, expected);

    [Fact]
    public void Analyze_NoFile_IsNoInput() => CliRun.Run("analyze", _files["none.dat"]).ExpectError(ExitCode.NoInput, "none.dat");

    /// <summary>Gets everything of a report but the input's name and the time that it took.</summary>
    private static string[] Numbers(CliRun run) =>
        [.. run.Json().EnumerateObject().Where(property => !Timed.Contains(property.Name)).Select(property => property.ToString())];
}
