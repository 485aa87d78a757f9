using System.Buffers.Binary;
using SpikeCodec.Container;

namespace SpikeCodec.Cli.Tests;

/// <summary>Every exit code of the contract that can be provoked, in the plainest way that provokes it.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void ExitCode_2_NoCommandOrAnUnknownOne()
    {
        CliRun.Run().ExpectError(ExitCode.Usage);
        CliRun.Run("help").ExpectError(ExitCode.Usage, "There is no command 'help'; expected encode, decode, ");
        CliRun.Run("Encode", "a", "b").ExpectError(ExitCode.Usage, "There is no command 'Encode'");
        CliRun.Run("encode", "a", "b", "c").ExpectError(ExitCode.Usage, "'c'");
        CliRun.Run("encode", "a").ExpectError(ExitCode.Usage, "'out'");
        CliRun.Run("encode", "a", "b", "--size").ExpectError(ExitCode.Usage, "--size");
        CliRun.Run("encode", "a", "b", "--size", "1x1", "--size", "2x2").ExpectError(ExitCode.Usage, "--size");
        CliRun.Run("encode", "a", "b", "--nonsense").ExpectError(ExitCode.Usage, "--nonsense");
    }

    [Fact]
    public void ExitCode_3_FinishedButDataWereLost()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        _files.Write("cut.bin", stream[..^1]);

        Assert.Equal(3, CliRun.Run("decode", _files["cut.bin"], _files["out.dat"]).ExitCode);
    }

    [Fact]
    public void ExitCode_65_DamagedOrNotOurs()
    {
        _files.Write("garbage.bin", Recordings.Noise(5000));
        _files.Write("empty.bin", []);

        CliRun.Run("decode", _files["garbage.bin"], _files["out.dat"]).ExpectError(65, "no SpikeCodec stream");
        CliRun.Run("decode", _files["empty.bin"], _files["out.dat"]).ExpectError(65, "no SpikeCodec stream");
        CliRun.Pipe(["decode", "-", "-"], []).ExpectError(65, "no SpikeCodec stream");
    }

    [Theory]
    [InlineData("encode|IN|OUT|--exact")]
    [InlineData("decode|IN|OUT")]
    [InlineData("info|IN")]
    [InlineData("test|IN")]
    [InlineData("verify|IN|IN")]
    [InlineData("reconstruct|IN|OUT")]
    [InlineData("view|IN|OUT.png")]
    [InlineData("simulate|IN|OUT")]
    public void ExitCode_66_NoInput(string command)
    {
        CliRun.Run(Args("gone")).ExpectError(66, "gone");
        CliRun.Run(Args("no/such/folder/gone")).ExpectError(66, "gone");
        CliRun.Run([.. Args("").Select(arg => arg == _files[""] ? "" : arg)]).Expect(66);
        if (!command.StartsWith("simulate", StringComparison.Ordinal))
        {
            CliRun.Run(Args(".")).ExpectError(66, "is a folder");
        }

        Assert.Empty(_files.Names());

        string[] Args(string input) =>
            [.. command.Split('|').Select(arg => arg.StartsWith("OUT", StringComparison.Ordinal) ? _files[arg] : arg == "IN" ? _files[input] : arg)];
    }

    [Fact]
    public void ExitCode_69_CodecThatIsNotHere()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        byte[] strange = StreamSurgery.Rewrite(stream, (type, payload) =>
        {
            if (type == FrameType.Chunk)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(payload, 499);
            }

            return payload;
        });
        _files.Write("strange.bin", strange);

        CliRun.Run("decode", _files["strange.bin"], _files["out.dat"]).ExpectError(69, "499", "timepack");

        Assert.Equal(["a.bin", "strange.bin"], _files.Names());
    }

    [Fact]
    public void ExitCode_69_ProgramThatIsMissing()
    {
        _files.Write("clip.mp4", Recordings.Noise(100));

        CliRun run = ChildProcess.Bash(_files.Path, "PATH=/nowhere \"$spikecodec\" simulate clip.mp4 out.dat");

        run.ExpectError(69, "ffmpeg");
        Assert.Equal(["clip.mp4"], _files.Names());
    }

    [Fact]
    public void ExitCode_70_VerifyMismatch()
    {
        string a = _files.Write("a.dat", Recordings.Noise(480, seed: 1));
        _files.Encode("b.bin", Recordings.Noise(480, seed: 2));

        Assert.Equal(70, CliRun.Run("verify", a, _files["b.bin"]).ExitCode);
    }

    [Fact]
    public void ExitCode_70_SoundChunkWithAnotherSymbolHash()
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient(), "--codec", "raw"));
        byte[] mismatched = StreamSurgery.Rewrite(stream, (type, payload) =>
        {
            payload[8] ^= (byte)(type == FrameType.Chunk ? 1 : 0);
            return payload;
        });
        _files.Write("b.bin", mismatched);

        CliRun.Run("decode", _files["b.bin"], _files["out.dat"]).ExpectError(70);
    }

    [Fact]
    public void ExitCode_73_OutputThatCannotBeCreated()
    {
        string source = _files.Write("in.dat", Recordings.Gradient());
        _files.Write("there.bin", [1]);
        Directory.CreateDirectory(_files["folder"]);

        CliRun.Run("encode", "--exact", source, _files["there.bin"], "--size", "24x16").ExpectError(73, "there.bin exists", "-f");
        CliRun.Run("encode", "--exact", source, _files["folder"], "--size", "24x16").ExpectError(73, "folder is a folder");
        CliRun.Run("encode", "--exact", source, _files["folder"], "--size", "24x16", "-f").ExpectError(73, "folder is a folder");
        CliRun.Run("encode", "--exact", source, _files["no/such/out.bin"], "--size", "24x16").ExpectError(73, "no/such");
        CliRun.Run("encode", "--exact", source, "", "--size", "24x16").ExpectError(73, "empty");
        CliRun.Run("reconstruct", source, "", "--size", "24x16").ExpectError(73, "empty");
        CliRun.Run("reconstruct", source, _files["there.bin"], "--size", "24x16").ExpectError(73, "there.bin is a file");
    }

    [Fact]
    public void ExitCode_74_InputOutputError()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        string source = _files.Write("in.dat", Recordings.Gradient());
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
        using StringWriter error = new();
        using CliContext context = new(Stream.Null, full, error);

        int exitCode = CliRun.Run(["encode", "--exact", source, "-", "--size", "24x16"], context);

        Assert.Equal(74, exitCode);
        Assert.Contains("error: ", error.ToString());
    }

    [Fact]
    public void ExitCode_75And130_Interrupted()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        string source = _files.Write("in.dat", Recordings.Gradient());
        foreach (int code in new[] { ExitCode.Interrupted, ExitCode.Cancelled })
        {
            using StringWriter error = new();
            using CliContext context = new(Stream.Null, Stream.Null, error, cancelled.Token) { CancelledExitCode = () => code };

            Assert.Equal(code, CliRun.Run(["encode", "--exact", source, _files["out.bin"], "--size", "24x16"], context));
            Assert.Equal(code, CliRun.Run(["reconstruct", source, _files["out"], "--size", "24x16"], context));
        }

        Assert.Equal(["in.dat"], _files.Names());
    }

    [Theory]
    [InlineData("\"major\":1", "\"major\":9", "needs format version 9")]
    [InlineData("\"major\":1", "\"major\":2000000000", "needs format version 2000000000")]
    [InlineData("\"mustUnderstand\":[]", "\"mustUnderstand\":[\"sound\"]", "sound")]
    public void ExitCode_76_NewerVersion(string old, string text, string words)
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        _files.Write("newer.bin", StreamSurgery.ReplaceInHeader(stream, old, text));
        string[] commands =
            ["decode|IN|OUT", "decode|IN|OUT|--keep-going", "info|IN", "test|IN", "verify|IN|IN", "reconstruct|IN|OUT", "view|IN|OUT.png", "encode|IN|OUT|--exact"];

        foreach (string command in commands)
        {
            CliRun.Run([.. command.Split('|').Select(arg => arg is "IN" ? _files["newer.bin"] : arg.StartsWith("OUT", StringComparison.Ordinal) ? _files[arg] : arg)])
                .ExpectError(76, words);
        }

        Assert.Equal(["a.bin", "newer.bin"], _files.Names());
    }

    [Theory]
    [InlineData("\"minor\":0", "\"minor\":7")]
    [InlineData("\"major\":1", "\"zoom\":{\"x\":[1,2]},\"major\":1")]
    public void ExitCode_0_NewerMinorVersionOrUnknownKey(string old, string text)
    {
        byte[] stream = File.ReadAllBytes(_files.Encode("a.bin", Recordings.Gradient()));
        _files.Write("newer.bin", StreamSurgery.ReplaceInHeader(stream, old, text));

        CliRun.Done("decode", _files["newer.bin"], _files["out.dat"]);
        CliRun.Done("info", _files["newer.bin"]);

        Assert.Equal(Recordings.Gradient(), _files.Read("out.dat"));
    }

    [Fact]
    public void ExitCodes_AreThoseOfTheContract() =>
        Assert.Equal(
            [0, 1, 2, 3, 65, 66, 69, 70, 73, 74, 75, 76, 130],
            typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!).Order());
}
