using System.Diagnostics;
using SpikeCodec.Processes;

namespace SpikeCodec.Codecs.External;

/// <summary>A program on this machine, run to its end without input. Whatever happens, it and what it started are gone afterwards.</summary>
internal sealed class ExternalProgram(string path, ExternalToolOptions options)
{
    /// <summary>The time from one look at clock and files to the next at most, in milliseconds.</summary>
    private const int Tick = 50;

    /// <summary>How long a program that has ended may keep its output open through one that it started, and one that is stopped may take to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Gets the program's name without folder and ending.</summary>
    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>Gets the program's full path.</summary>
    public string FullPath => path;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="output">The file in the folder that it makes.</param>
    /// <param name="maxBytes">The bytes that the file may have; it is stopped when there are more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnsupportedStreamException">It cannot be started.</exception>
    /// <exception cref="ExternalProgramException">It took longer than it may.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ProgramResult Run(IEnumerable<string> arguments, WorkFolder folder, string output, long maxBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OutputLines lines = new();
        using Process process = Start(arguments, folder.FullPath);
        try
        {
            process.StandardInput.Close();
            Task reading = Task.WhenAll(lines.Read(process.StandardOutput), lines.Read(process.StandardError));
            Stopwatch clock = Stopwatch.StartNew();
            int tick = (int)Math.Clamp(options.TimeLimit.TotalMilliseconds, 1, Tick);
            while (!process.WaitForExit(tick))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (clock.Elapsed > options.TimeLimit)
                {
                    throw new ExternalProgramException(FormattableString.Invariant(
                        $"{Name} was stopped because it took longer than {options.TimeLimit.TotalSeconds:0.###} s; the last that it said: {lines.ToResult(0).LastLine}"));
                }

                if (new FileInfo(folder[output]) is { Exists: true } file && file.Length > maxBytes)
                {
                    break; // whoever measures the file will say what is wrong
                }
            }

            ChildProcess.Stop(process, Patience);
            reading.Wait(Patience, CancellationToken.None);
            return lines.ToResult(process.ExitCode);
        }
        finally
        {
            ChildProcess.Stop(process, Patience);
            Tell(lines);
        }
    }

    private Process Start(IEnumerable<string> arguments, string folder) => ChildProcess.Start(new ProcessStartInfo(path, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    });

    private void Tell(OutputLines lines)
    {
        if (options.Log is not null)
        {
            foreach (string line in lines.ToResult(0).Lines)
            {
                options.Log($"{Name}: {line}");
            }
        }
    }
}
