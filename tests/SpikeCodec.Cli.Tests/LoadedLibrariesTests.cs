namespace SpikeCodec.Cli.Tests;

/// <summary>What needs no network pays nothing for networks: not half a gigabyte of libraries, nor the time to load them.</summary>
public sealed class LoadedLibrariesTests : IDisposable
{
    /// <summary>What begins a line of <see cref="StartupHook"/>.</summary>
    internal const string Prefix = "loaded: ";

    private readonly Workspace _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("encode|IN.dat|OUT.bin|--size|24x16|--exact")]
    [InlineData("encode|IN.dat|OUT.bin|--size|24x16|--codec|raw")]
    [InlineData("decode|IN.bin|OUT.dat")]
    [InlineData("info|IN.bin")]
    [InlineData("test|IN.bin")]
    [InlineData("verify|IN.bin|IN.bin")]
    [InlineData("reconstruct|IN.bin|OUT")]
    [InlineData("--help")]
    [InlineData("encode|--help")]
    public void Command_WithoutNetworks_LoadsNeitherTorchSharpNorLibtorch(string command)
    {
        _files.Write("IN.dat", Recordings.Gradient());
        _files.Encode("IN.bin", Recordings.Gradient());
        string[] args = [.. command.Split('|').Select(arg => arg.StartsWith("IN", StringComparison.Ordinal) || arg.StartsWith("OUT", StringComparison.Ordinal) ? _files[arg] : arg)];

        CliRun run = ChildProcess.RunWith("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location, args).Expect(ExitCode.Done);

        string[] loaded = [.. run.ErrorLines.Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Select(line => line[Prefix.Length..])];
        Assert.Contains("spikecodec", loaded);
        Assert.DoesNotContain(loaded, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(loaded, name => name.Contains("c10", StringComparison.Ordinal));
    }
}
