namespace SpikeCodec.Cli.Tests;

/// <summary>An output is there as a whole or not at all, whatever goes wrong.</summary>
public sealed class AtomicOutputTests : IDisposable
{
    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("encode|in.dat|OLD|--exact|--size|24x16")]
    [InlineData("decode|a.bin|OLD")]
    [InlineData("decode|scenes.bin|--scenes|old.y4m")]
    [InlineData("reconstruct|in.dat|old.y4m|--size|24x16")]
    [InlineData("simulate|old.y4m|OLD")]
    public void Output_ThatExists_IsKeptWithoutForceAndReplacedWithIt(string command)
    {
        Prepare();
        string[] args = [.. command.Split('|').Select(arg => arg.Contains('.', StringComparison.Ordinal) || arg == "OLD" ? _files[arg] : arg)];
        string output = args.Last(arg => arg.EndsWith("OLD", StringComparison.Ordinal) || arg.EndsWith("old.y4m", StringComparison.Ordinal));
        string[] before = _files.Snapshot();

        CliRun.Run(args).ExpectError(ExitCode.CannotCreate, "exists; use -f");
        Assert.Equal(before, _files.Snapshot());

        byte[] old = File.ReadAllBytes(output);
        CliRun.Done([.. args, "--force"]);
        Assert.NotEqual(old, File.ReadAllBytes(output));
        Assert.DoesNotContain(_files.Names(), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Output_ThatFailsHalfway_LeavesTheExistingFileAsItWas()
    {
        Prepare();
        byte[] stream = _files.Read("a.bin");
        stream[stream.Length / 2] ^= 1;
        _files.Write("damaged.bin", stream);
        string[] before = _files.Snapshot();

        CliRun.Run("decode", _files["damaged.bin"], _files["OLD"], "-f").ExpectError(ExitCode.Damaged);
        CliRun.Run("decode", _files["damaged.bin"], _files["OLD.npz"], "-f").ExpectError(ExitCode.Damaged);
        CliRun.Run("reconstruct", _files["damaged.bin"], _files["old.y4m"], "-f").ExpectError(ExitCode.Damaged);
        CliRun.Run("reconstruct", _files["damaged.bin"], _files["pictures"], "-f").ExpectError(ExitCode.Damaged);
        CliRun.Run("reconstruct", _files["damaged.bin"], _files["newfolder"]).ExpectError(ExitCode.Damaged);
        CliRun.Run("encode", "--exact", _files["damaged.bin"], _files["OLD"], "-f").ExpectError(ExitCode.Damaged);
        CliRun.Run("view", _files["damaged.bin"], _files["OLD.png"], "-f").ExpectError(ExitCode.Damaged);

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Output_SecondOneTaken_LeavesTheFirstUnwritten()
    {
        Prepare();
        string[] before = _files.Snapshot();

        CliRun.Run("decode", _files["scenes.bin"], _files["new.dat"], "--scenes", _files["pictures"]).ExpectError(ExitCode.CannotCreate, "not empty");

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Output_IsTheInput_IsRefusedEvenWithForce()
    {
        Prepare();
        string[] before = _files.Snapshot();
        string folder = Path.GetFileName(_files.Path);

        CliRun.Run("encode", "--exact", _files["in.dat"], _files["in.dat"], "--size", "24x16", "-f").ExpectError(ExitCode.Usage, "both input and output");
        CliRun.Run("decode", _files["a.bin"], _files[$"../{folder}/a.bin"], "-f").ExpectError(ExitCode.Usage, "both input and output");
        CliRun.Run("decode", _files["scenes.bin"], "--scenes", _files["scenes.bin"], "-f").ExpectError(ExitCode.Usage, "both input and output");
        CliRun.Run("reconstruct", _files["in.dat"], _files["in.dat"], "--size", "24x16", "-f").ExpectError(ExitCode.Usage, "both input and output");

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Output_PartOfARunThatDied_IsTakenOver()
    {
        Prepare();
        _files.Write("new.bin.part", Recordings.Noise(100_000));
        Directory.CreateDirectory(_files["new.part"]);
        _files.Write("new.part/000003.png", [1, 2, 3]);

        CliRun.Done("encode", "--exact", _files["in.dat"], _files["new.bin"], "--size", "24x16");
        CliRun.Done("reconstruct", _files["in.dat"], _files["new"], "--size", "24x16", "--every", "32");

        CliRun.Done("test", _files["new.bin"]);
        Assert.Equal(["000000.png", "000032.png"], Directory.GetFiles(_files["new"]).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(_files.Names(), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Output_PartOfALivingRun_IsLeftAlone()
    {
        Prepare();
        using (FileStream living = new(_files["new.bin.part"], FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            living.Write([1, 2, 3]);
            living.Flush();

            CliRun.Run("encode", "--exact", _files["in.dat"], _files["new.bin"], "--size", "24x16").ExpectError(ExitCode.CannotCreate, "new.bin");

            Assert.Equal(3, living.Length);
        }

        Assert.Equal([1, 2, 3], _files.Read("new.bin.part"));
    }

    [Fact]
    public void Output_FolderOfSomeoneElseNamedPart_IsLeftAlone()
    {
        Prepare();
        Directory.CreateDirectory(_files["new.part"]);
        _files.Write("new.part/thesis.tex", [1]);
        string[] before = _files.Snapshot();

        CliRun.Run("reconstruct", _files["in.dat"], _files["new"], "--size", "24x16").ExpectError(ExitCode.CannotCreate, "thesis.tex");

        Assert.Equal(before, _files.Snapshot());
    }

    [Fact]
    public void Output_EmptyFolder_IsFilledWithoutForce()
    {
        Prepare();
        Directory.CreateDirectory(_files["empty"]);

        CliRun.Done("reconstruct", _files["in.dat"], _files["empty"] + "/", "--size", "24x16", "--every", "64");

        Assert.Equal(["000000.png"], Directory.GetFiles(_files["empty"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Output_FullFolderWithForce_KeepsOtherFiles()
    {
        Prepare();

        CliRun.Done("reconstruct", _files["in.dat"], _files["pictures"], "--size", "24x16", "--every", "64", "-f");

        Assert.Equal([9], _files.Read("pictures/mine.txt"));
        Assert.True(_files.Read("pictures/000000.png").Length > 1);
    }

    [Fact]
    public void Output_LinkToNothing_IsReplacedWithForce()
    {
        Prepare();
        File.CreateSymbolicLink(_files["link"], _files["nothing"]);

        CliRun.Run("decode", _files["a.bin"], _files["link"]).ExpectError(ExitCode.CannotCreate, "link exists");
        CliRun.Done("decode", _files["a.bin"], _files["link"], "-f");

        Assert.Equal(_files.Read("in.dat"), _files.Read("link"));
    }

    [Fact]
    public void Output_Terminal_GetsNoBinaryDataButWithForce()
    {
        Prepare();

        CliRun.Pipe(["encode", "--exact", _files["in.dat"], "-", "--size", "24x16"], [], outputIsTerminal: true).ExpectError(ExitCode.Usage, "terminal");
        CliRun.Pipe(["decode", _files["a.bin"], "-"], [], outputIsTerminal: true).ExpectError(ExitCode.Usage, "terminal");
        CliRun.Pipe(["decode", _files["scenes.bin"], "--scenes", "-"], [], outputIsTerminal: true).ExpectError(ExitCode.Usage, "terminal");
        Assert.NotEmpty(CliRun.Pipe(["decode", _files["a.bin"], "-", "-f"], [], outputIsTerminal: true).Expect(ExitCode.Done).Output);
        Assert.NotEmpty(CliRun.Pipe(["info", _files["a.bin"], "--json"], [], outputIsTerminal: true).Expect(ExitCode.Done).Output);
    }

    [Fact]
    public void Json_BesideDataOnStandardOutput_IsRefused()
    {
        Prepare();

        CliRun.Run("encode", "--exact", _files["in.dat"], "-", "--size", "24x16", "--json").ExpectError(ExitCode.Usage, "--json");
        CliRun.Run("reconstruct", _files["in.dat"], "-", "--size", "24x16", "--json").ExpectError(ExitCode.Usage, "--json");
        CliRun.Run("simulate", _files["old.y4m"], "-", "--json").ExpectError(ExitCode.Usage, "--json");
    }

    [Theory]
    [InlineData("encode in.dat new.bin --exact --size 24x16 --effort fast")]
    [InlineData("decode big.bin new.dat")]
    [InlineData("decode big.bin new.npy")]
    [InlineData("decode big.bin new.npz")]
    [InlineData("decode big.bin OLD -f")]
    [InlineData("reconstruct in.dat new.y4m --size 24x16")]
    public void Output_FileThatMayGrowNoFurther_LeavesNothing(string command)
    {
        Prepare();
        _files.Write("in.dat", Recordings.Noise(48 * 8000));
        CliRun.Done("encode", "--exact", _files["in.dat"], _files["big.bin"], "--size", "24x16", "-q", "--effort", "fast");
        string[] before = _files.Snapshot();

        // The runtime maps its own code through a file unless told not to, and a signal would kill it before the error comes.
        CliRun run = ChildProcess.Bash(
            _files.Path, $"export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 20; exec \"$spikecodec\" {command} -q");

        run.ExpectError(ExitCode.InputOutput, "Cannot write", command.Split(' ')[2]);
        Assert.Equal(before, _files.Snapshot());
    }

    /// <summary>Makes a file or folder of every kind, among them some that are in the way.</summary>
    private void Prepare()
    {
        _files.Write("in.dat", Recordings.Gradient());
        _files.Encode("a.bin", Recordings.Gradient(), "--chunk-planes", "16");
        _files.Encode("scenes.bin", Recordings.Gradient(), "--codec", "raw");
        _files.Write("OLD", [1, 2, 3]);
        _files.Write("OLD.npz", [1, 2, 3]);
        _files.Write("OLD.png", [1, 2, 3]);
        CliRun.Done("reconstruct", _files["in.dat"], _files["old.y4m"], "--size", "24x16", "--planes", "20:30", "-q");
        Directory.CreateDirectory(_files["pictures"]);
        _files.Write("pictures/mine.txt", [9]);
        _files.Write("pictures/000000.png", [9]);
    }
}
