using System.Globalization;
using System.Text.Json;

namespace SpikeCodec.Cli.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string[] Keys =
        ["exact", "planes", "bitErrorRate", "isiPsnr", "firingRatePsnr", "vanRossum", "tfpPsnr", "tfpSsim", "worstChunk"];

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Verify_ExactStream_IsEqual()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Encode("a.bin", Recordings.Gradient());

        JsonElement report = CliRun.Done("verify", source, _files["a.bin"], "--json").Json();

        Assert.All(Keys, key => Assert.True(report.TryGetProperty(key, out _), key));
        Assert.True(report.GetProperty("exact").GetBoolean());
        Assert.Equal(64, report.GetProperty("planes").GetInt32());
        Assert.Equal(0, report.GetProperty("bitErrorRate").GetDouble());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("isiPsnr").ValueKind);
        Assert.Matches("exact +yes", CliRun.Done("verify", source, _files["a.bin"]).Text);
    }

    [Fact]
    public void Verify_OneWrongSampleInExactStream_IsAMismatch()
    {
        byte[] recording = Recordings.Gradient();
        _files.Encode("a.bin", recording, "--chunk-planes", "16");
        recording[(48 * 37) + 5] ^= 1;
        string source = _files.Write("in.dat", recording);

        CliRun run = CliRun.Run("verify", source, _files["a.bin"], "--json").Expect(ExitCode.Mismatch);

        Assert.False(run.Json().GetProperty("exact").GetBoolean());
        Assert.Equal(1.0 / (24 * 16 * 64), run.Json().GetProperty("bitErrorRate").GetDouble(), 8);
        Assert.Equal(Math.Sqrt(0.5) / (24 * 16), run.Json().GetProperty("vanRossum").GetDouble(), 5);
        Assert.Equal((2, 1L), (run.Json().GetProperty("worstChunk").GetProperty("index").GetInt32(), run.Json().GetProperty("worstChunk").GetProperty("bitErrors").GetInt64()));
        Assert.Contains("an exact stream must give back the recording", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(48, 0)]
    [InlineData(0, 48)]
    public void Verify_MoreBytesOnOneSide_IsAMismatch(int moreInStream, int moreInSource)
    {
        byte[] recording = Recordings.Gradient();
        _files.Encode("a.bin", [.. recording, .. new byte[moreInStream]]);
        string source = _files.Write("in.dat", [.. recording, .. new byte[moreInSource]]);

        CliRun.Run("verify", source, _files["a.bin"], "-q").Expect(ExitCode.Mismatch);
    }

    [Fact]
    public void Verify_ArrayAsReference_HasTheRatioOfItsDat()
    {
        string stream = _files.Encode("a.bin", Recordings.Gradient());
        CliRun.Done("decode", stream, _files["a.npy"]);
        double expected = (double)Recordings.Gradient().Length / new FileInfo(stream).Length;

        double ratio = CliRun.Done("verify", _files["a.npy"], stream, "--json").Json().GetProperty("ratio").GetDouble();

        Assert.Equal(expected, ratio, 1e-4);
    }

    [Fact]
    public void Verify_LabelColumns_BelongToTheRecording()
    {
        byte[] recording = Recordings.Noise(13_000 * 3);
        string source = _files.Write("in.dat", recording);
        CliRun.Done("encode", "--exact", source, _files["a.bin"], "--size", "416x250");
        CliRun.Done("verify", source, _files["a.bin"]);
        recording[51] ^= 1; // bit 408 of the first row: a label
        _files.Write("in.dat", recording);

        CliRun.Run("verify", source, _files["a.bin"]).Expect(ExitCode.Mismatch);
    }

    [Theory]
    [InlineData("--min-isi-psnr", 20, 90)]
    [InlineData("--min-firing-rate-psnr", 10, 90)]
    [InlineData("--min-tfp-psnr", 20, 90)]
    [InlineData("--min-tfp-ssim", 0.5, 1)]
    public void Verify_FloorOfAStreamOfScenes_DecidesTheExitCode(string option, double low, double high)
    {
        byte[] recording = Recordings.Gradient(128);
        string source = _files.Write("in.dat", recording);
        _files.Encode("a.bin", recording, "--codec", "raw");

        CliRun.Done("verify", source, _files["a.bin"], option, low.ToString(CultureInfo.InvariantCulture));
        CliRun missed = CliRun.Run("verify", source, _files["a.bin"], option, high.ToString(CultureInfo.InvariantCulture)).Expect(ExitCode.Mismatch);

        Assert.Contains(option, Assert.Single(missed.ErrorLines));
        Assert.NotEmpty(missed.Output);
    }

    [Fact]
    public void Verify_Floors_HoldForAnEqualRecording()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Done("verify", source, source, "--size", "24x16", "--min-isi-psnr", "99", "--min-tfp-ssim", "1");
    }

    [Fact]
    public void Verify_ReferenceOfDetectedSize_NeedsNoSize()
    {
        string source = _files.Write("in.dat", Recordings.Camera());
        CliRun.Done("encode", source, _files["a.bin"], "--codec", "raw");

        JsonElement report = CliRun.Done("verify", source, _files["a.bin"], "--json").Json();

        Assert.False(report.GetProperty("exact").GetBoolean());
        Assert.True(report.GetProperty("tfpPsnr").GetDouble() > 20);
    }

    [Fact]
    public void Verify_RecordingsOfTwoSizes_CannotBeCompared()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw");

        CliRun.Run("verify", source, _files["a.bin"], "--size", "16x24").ExpectError(ExitCode.Damaged, "16x24", "24x16");
    }

    [Fact]
    public void Verify_CutOffStream_IsDamaged()
    {
        byte[] recording = Recordings.Gradient();
        string source = _files.Write("in.dat", recording);
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", recording, "--chunk-planes", "16"));
        _files.Write("cut.bin", stream[..^100]);

        CliRun.Run("verify", source, _files["cut.bin"]).ExpectError(ExitCode.Damaged, "cut.bin is cut off");
    }

    [Fact]
    public void Verify_FromPipe_WorksOnOneSideOnly()
    {
        byte[] recording = Recordings.Gradient();
        string source = _files.Write("in.dat", recording);
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", recording));

        CliRun.Pipe(["verify", source, "-"], stream).Expect(ExitCode.Done);
        CliRun.Pipe(["verify", "-", _files["a.bin"]], recording).Expect(ExitCode.Done);
        CliRun.Pipe(["verify", "-", "-"], stream).ExpectError(ExitCode.Usage, "both");
    }

    [Fact]
    public void Verify_MissingFile_IsNamed()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());

        CliRun.Run("verify", source, _files["gone.bin"]).ExpectError(ExitCode.NoInput, "gone.bin");
        CliRun.Run("verify", _files["gone.dat"], source, "--size", "24x16").ExpectError(ExitCode.NoInput, "gone.dat");
    }

    [Fact]
    public void Verify_FloorThatIsNoNumber_IsAUsageError() =>
        CliRun.Run("verify", "a", "b", "--min-isi-psnr", "30,5").ExpectError(ExitCode.Usage, "--min-isi-psnr is '30,5'");
}
