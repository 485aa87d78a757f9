using System.ComponentModel;
using System.Diagnostics;

namespace SpikeCodec.Processes;

/// <summary>Programs that work for this one: started or said why not, listened to, and ended with all that they started.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a program.</summary>
    /// <exception cref="UnsupportedStreamException">It cannot be started; the message names it and says why.</exception>
    public static Process Start(ProcessStartInfo start) => Start(start, reason => $"The program '{start.FileName}' cannot be started: {reason}");

    /// <summary>Starts a program.</summary>
    /// <param name="start">The program.</param>
    /// <param name="describe">Makes the message of a failure, given the system's reason.</param>
    /// <exception cref="UnsupportedStreamException">It cannot be started.</exception>
    public static Process Start(ProcessStartInfo start, Func<string, string> describe)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new UnsupportedStreamException(describe(error.Message), inner: error);
        }
    }

    /// <summary>Takes lines until there are no more, on a thread of its own: those of the pool may all be waiting for programs.</summary>
    public static Task ReadLines(StreamReader reader, Action<string> take) => Task.Factory.StartNew(
        () =>
        {
            while (Next(reader) is string line)
            {
                take(line);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Kills a program and all that it started; nothing happens where it has ended by itself.</summary>
    public static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) // to look for what it started takes its time
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Kills a program and all that it started, and takes its exit status so that nothing of it stays.</summary>
    /// <param name="process">The program.</param>
    /// <param name="patience">The time that its end may take.</param>
    public static void Stop(Process process, TimeSpan patience)
    {
        Kill(process);
        process.WaitForExit(patience);
    }

    private static string? Next(StreamReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return null; // the program was stopped and nobody waits for its words any more
        }
    }
}
