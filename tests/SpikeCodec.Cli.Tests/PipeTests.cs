using SpikeCodec.Cli.Input;

namespace SpikeCodec.Cli.Tests;

/// <summary>Standard input and output: in this process, and with the built program in real pipes.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(EncodeCommandTests.Layouts), MemberType = typeof(EncodeCommandTests))]
    public void EncodeAndDecode_BothEndsPipes_GiveBackEveryByte(string options, int bytes)
    {
        byte[] recording = Recordings.Noise(bytes, seed: 2);

        CliRun encoded = CliRun.Pipe(["encode", "-", "-", "--exact", "--chunk-planes", "3", .. options.Split(' ')], recording).Expect(ExitCode.Done);
        CliRun decoded = CliRun.Pipe(["decode", "-", "-"], encoded.Output).Expect(ExitCode.Done);

        Assert.Equal(recording, decoded.Output);
    }

    [Fact]
    public void Encode_PipeAndFile_GiveTheSameStream()
    {
        byte[] recording = Recordings.Camera();
        string source = _files.Write("in.dat", recording);

        CliRun.Done("encode", "--exact", source, _files["out.bin"]);
        CliRun piped = CliRun.Pipe(["encode", "--exact", "-", "-"], recording).Expect(ExitCode.Done);

        Assert.Equal(_files.Read("out.bin"), piped.Output);
    }

    [Fact]
    public void Shell_EncodeIntoDecode_GivesBackEveryByte()
    {
        byte[] recording = [.. Recordings.Camera(), 1];
        _files.Write("in.dat", recording);

        CliRun run = ChildProcess.Bash(
            _files.Path, "set -o pipefail; cat in.dat | \"$spikecodec\" encode - - -q --exact | \"$spikecodec\" decode - - -q | cmp - in.dat");

        run.Expect(ExitCode.Done);
        Assert.Empty(run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Shell_SubstitutedFilesAndNamedPipes_AreReadAndWritten()
    {
        _files.Write("in.dat", Recordings.Gradient());

        CliRun run = ChildProcess.Bash(_files.Path, """
            set -e
            "$spikecodec" encode <(cat in.dat) out.bin --exact --size 24x16 -q
            "$spikecodec" decode -q out.bin - | cmp - in.dat
            "$spikecodec" info <(cat out.bin) > info.txt
            mkfifo pipe
            cat pipe > back.dat &
            "$spikecodec" decode -q -f out.bin pipe
            wait
            cmp back.dat in.dat
            test -p pipe
            "$spikecodec" verify in.dat <(cat out.bin) -q > verify.txt
            """);

        run.Expect(ExitCode.Done);
    }

    [Fact]
    public void Shell_FullDisk_IsAnInputOutputError()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        _files.Encode("a.bin", Recordings.Gradient());

        CliRun run = ChildProcess.Bash(_files.Path, "\"$spikecodec\" decode a.bin - -q > /dev/full").Expect(ExitCode.InputOutput);

        Assert.StartsWith("spikecodec: error: ", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public void Program_StandardOutput_HoldsNothingButTheData()
    {
        byte[] recording = Recordings.Gradient();
        _files.Encode("a.bin", recording);

        CliRun run = ChildProcess.Run("decode", _files["a.bin"], "-", "-v").Expect(ExitCode.Done);

        Assert.Equal(recording, run.Output);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("INT", ExitCode.Cancelled)]
    [InlineData("TERM", ExitCode.Interrupted)]
    public void Program_SignalWhileItWaitsForInput_EndsWithoutOutput(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        _files.Write("out.bin", [1, 2, 3]);
        using ChildProcess child = ChildProcess.Start("encode", "--exact", "-", _files["out.bin"], "--size", "24x16", "-f");
        child.Input.Write(Recordings.Gradient());
        child.Input.Flush();
        WaitFor(() => File.Exists(_files["out.bin.part"]) || new FileInfo(_files["out.bin"]).Length != 3, writeMore: child);

        child.Signal(signal);
        CliRun run = child.Wait().Expect(exitCode);

        Assert.Equal(["out.bin"], _files.Names());
        Assert.Equal([1, 2, 3], _files.Read("out.bin"));
        Assert.Contains("Interrupted", run.Error);
    }

    [Fact]
    public void Program_Killed_LeavesAPartThatTheNextRunTakesOver()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        string source = _files.Write("in.dat", Recordings.Gradient());
        using (ChildProcess child = ChildProcess.Start("encode", "--exact", "-", _files["out.bin"], "--size", "24x16"))
        {
            WaitFor(() => File.Exists(_files["out.bin.part"]), writeMore: child);
            child.Signal("KILL");
            child.Wait();
        }

        Assert.Equal(["in.dat", "out.bin.part"], _files.Names());
        CliRun.Done("encode", "--exact", source, _files["out.bin"], "--size", "24x16");
        Assert.Equal(["in.dat", "out.bin"], _files.Names());
        CliRun.Done("verify", source, _files["out.bin"]);
    }

    [Fact]
    public void InterruptibleStream_Cancelled_StopsAReadThatWaits()
    {
        using CancellationTokenSource source = new();
        using ManualResetEventSlim never = new();
        using InterruptibleStream stream = new(new WaitingStream(never), source.Token);
        source.CancelAfter(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => stream.ReadByte());
        Assert.ThrowsAny<OperationCanceledException>(() => stream.ReadByte());
        never.Set();
    }

    [Fact]
    public void InterruptibleStream_NotCancelled_GivesEveryByteAndErrorsAsTheyAre()
    {
        byte[] bytes = Recordings.Noise(200_001);
        using InterruptibleStream stream = new(new MemoryStream(bytes), CancellationToken.None);
        using MemoryStream copy = new();
        byte[] buffer = new byte[777];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            copy.Write(buffer, 0, read);
        }

        Assert.Equal(bytes, copy.ToArray());
        using InterruptibleStream broken = new(new WaitingStream(null), CancellationToken.None);
        Assert.Throws<IOException>(() => broken.ReadByte());
    }

    /// <summary>Waits for something that the program does once it has input enough; the small recording's size is given, so any will do.</summary>
    private static void WaitFor(Func<bool> happened, ChildProcess writeMore)
    {
        for (int i = 0; i < 500 && !happened(); i++)
        {
            writeMore.Input.Write(Recordings.Noise(1 << 20));
            writeMore.Input.Flush();
            Thread.Sleep(10);
        }

        Assert.True(happened());
    }

    /// <summary>A stream whose reads wait for an event and then fail.</summary>
    private sealed class WaitingStream(ManualResetEventSlim? end) : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            end?.Wait();
            throw new IOException("The pipe is broken.");
        }
    }
}
