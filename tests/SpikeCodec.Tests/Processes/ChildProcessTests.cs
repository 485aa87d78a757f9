using System.ComponentModel;
using System.Diagnostics;
using SpikeCodec.Processes;

namespace SpikeCodec.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Start_NoSuchProgram_NamesItAndGivesTheSystemsReason()
    {
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => ChildProcess.Start(new ProcessStartInfo("/no/such/program")));

        Assert.StartsWith("The program '/no/such/program' cannot be started: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Assert.IsType<Win32Exception>(error.InnerException).Message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoSuchProgramAndWordsOfTheCallers_SaysThose()
    {
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(
            () => ChildProcess.Start(new ProcessStartInfo("/no/such/program"), reason => $"No luck: {reason}"));

        Assert.Equal($"No luck: {error.InnerException!.Message}", error.Message);
    }

    [Fact]
    public void Stop_ProgramThatHangs_EndsItAndWhatItStarted()
    {
        using Process process = Shell("sleep 600 & echo begun; wait");
        Assert.Equal("begun", process.StandardOutput.ReadLine());

        ChildProcess.Stop(process, Patience);

        Assert.True(process.HasExited);
        Assert.Null(process.StandardOutput.ReadLine()); // the child held the same pipe
    }

    [Fact]
    public void Stop_ProgramThatHasEnded_LeavesItsExitCode()
    {
        using Process process = Shell("exit 7");
        process.WaitForExit();

        ChildProcess.Stop(process, Patience);

        Assert.Equal(7, process.ExitCode);
    }

    [Fact]
    public void Kill_ProgramThatIsDisposed_DoesNothing()
    {
        Process process = Shell("exit 0");
        process.WaitForExit();
        process.Dispose();

        ChildProcess.Kill(process);
    }

    [Fact]
    public async Task ReadLines_ProgramThatEnds_TakesAllOfThemOutsideOfThePool()
    {
        using Process process = Shell("echo one; echo; echo ' three'");
        List<(string Line, bool IsPool)> taken = [];

        await ChildProcess.ReadLines(process.StandardOutput, line => taken.Add((line, Thread.CurrentThread.IsThreadPoolThread)));

        Assert.Equal([("one", false), (string.Empty, false), (" three", false)], taken);
    }

    private static Process Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        return ChildProcess.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true });
    }
}
