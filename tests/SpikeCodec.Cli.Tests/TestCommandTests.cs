using System.Text.Json;

namespace SpikeCodec.Cli.Tests;

public sealed class TestCommandTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Test_SoundStreams_AreNamedWithTheirPlanes()
    {
        _files.Encode("a.bin", Recordings.Gradient());
        _files.Encode("b.bin", Recordings.Gradient(10), "--codec", "raw");

        CliRun run = CliRun.Done("test", _files["a.bin"], _files["b.bin"]);

        Assert.Empty(run.Output);
        Assert.Contains("a.bin: 64 planes, all sound.", run.Error);
        Assert.Contains("b.bin: 10 planes, all sound.", run.Error);
        Assert.Empty(CliRun.Done("test", "-q", _files["a.bin"]).Error);
    }

    [Fact]
    public void Test_SeveralFiles_GoesOnAndReturnsTheWorst()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("good.bin", Recordings.Gradient(), "--chunk-planes", "16"));
        byte[] flipped = [.. stream];
        flipped[stream.Length / 2] ^= 4;
        _files.Write("flipped.bin", flipped);
        _files.Write("cut.bin", stream[..^10]);
        _files.Write("newer.bin", StreamSurgery.ReplaceInHeader(stream, "\"major\":1", "\"major\":2"));
        _files.Write("garbage.bin", Recordings.Noise(1000));
        _files.Write("empty.bin", []);

        CliRun run = CliRun.Run(
            ["test", "--json", .. new[] { "cut.bin", "missing.bin", "newer.bin", "flipped.bin", "garbage.bin", "empty.bin", "good.bin" }.Select(name => _files[name])]);

        run.Expect(ExitCode.NewerVersion);
        JsonElement[] reports = [.. run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(
            [ExitCode.Damaged, ExitCode.NoInput, ExitCode.NewerVersion, ExitCode.Damaged, ExitCode.Damaged, ExitCode.Damaged, ExitCode.Done],
            reports.Select(report => report.GetProperty("exitCode").GetInt32()));
        Assert.Equal([false, false, false, false, false, false, true], reports.Select(report => report.GetProperty("ok").GetBoolean()));
        Assert.Equal(64, reports[^1].GetProperty("planes").GetInt32());
        Assert.All(reports[..^1], report => Assert.NotEmpty(report.GetProperty("error").GetString()!));
        Assert.Equal(7, run.ErrorLines.Length);
        Assert.All(run.ErrorLines[..^1], line => Assert.StartsWith("spikecodec: error: " + _files.Path, line));
    }

    [Fact]
    public void Test_FromPipe_TestsThatStream()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));

        CliRun.Pipe(["test", "-"], stream).Expect(ExitCode.Done);
        CliRun.Pipe(["test", "-"], stream[..^1]).Expect(ExitCode.Damaged);
    }

    [Fact]
    public void Test_RecordingInsteadOfStream_IsNotOurs()
    {
        _files.Encode("a.bin", Recordings.Gradient());
        CliRun.Done("decode", _files["a.bin"], _files["a.npz"]);

        CliRun.Run("test", _files["a.npz"]).ExpectError(ExitCode.Damaged, "no SpikeCodec stream but Npz");
    }

    [Fact]
    public void Test_NoFile_IsAUsageError() => CliRun.Run("test").ExpectError(ExitCode.Usage, "file");

    [Fact]
    public void Test_Folder_IsNoInput() => CliRun.Run("test", _files.Path).ExpectError(ExitCode.NoInput, "is a folder");
}
