using System.Diagnostics;

namespace SpikeCodec.Cli.Tests;

/// <summary>The built program in a process of its own, alone or in a shell's pipeline.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly Task<byte[]> _output;
    private readonly Task<string> _error;

    private ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = Process.Start(start)!;
        _output = ReadAll(_process.StandardOutput.BaseStream);
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Gets the path of the program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "spikecodec.exe" : "spikecodec");

    /// <summary>Gets the program's standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts the program.</summary>
    public static ChildProcess Start(params string[] args) => new(new ProcessStartInfo(Program, args));

    /// <summary>Runs the program to its end without input.</summary>
    public static CliRun Run(params string[] args)
    {
        using ChildProcess child = Start(args);
        child.Input.Dispose();
        return child.Wait();
    }

    /// <summary>Runs the program to its end with a variable in its environment, such as one that switches vectors off.</summary>
    public static CliRun RunWith(string name, string value, params string[] args) => RunWith([(name, value)], args);

    /// <summary>Runs the program to its end with variables in its environment.</summary>
    public static CliRun RunWith((string Name, string Value)[] variables, string[] args)
    {
        ProcessStartInfo start = new(Program, args);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using ChildProcess child = new(start);
        child.Input.Dispose();
        return child.Wait();
    }

    /// <summary>Runs a command of bash in a folder, with the program as <c>$spikecodec</c>.</summary>
    public static CliRun Bash(string folder, string command)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        ProcessStartInfo start = new("/bin/bash", ["-c", command]) { WorkingDirectory = folder };
        start.Environment["spikecodec"] = Program;
        using ChildProcess child = new(start);
        child.Input.Dispose();
        return child.Wait();
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public CliRun Wait()
    {
        bool ended = _process.WaitForExit(Patience);
        if (!ended)
        {
            _process.Kill(entireProcessTree: true);
        }

        Assert.True(ended, $"The program did not end within {Patience.TotalSeconds} s.");
        return new CliRun(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all).ConfigureAwait(false);
        return all.ToArray();
    }
}
