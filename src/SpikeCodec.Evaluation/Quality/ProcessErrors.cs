using System.Diagnostics;
using SpikeCodec.Processes;

namespace SpikeCodec.Evaluation.Quality;

/// <summary>Reads a process's standard error, so that it never waits to be read, and keeps the last line.</summary>
internal sealed class ProcessErrors
{
    private readonly Task _reading;
    private string? _last;

    public ProcessErrors(StreamReader reader, Action<string>? log) => _reading = ChildProcess.ReadLines(reader, line =>
    {
        log?.Invoke(line);
        _last = line.Length > 0 ? line : _last;
    });

    /// <summary>Gets the last line of a process that has nothing more to answer, and so ends.</summary>
    public string? Last(Process process)
    {
        process.WaitForExit(TimeSpan.FromSeconds(10));
        _reading.Wait(TimeSpan.FromSeconds(1));
        return _last;
    }
}
