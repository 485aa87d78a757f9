using System.Diagnostics;
using System.Text.Json;
using SpikeCodec.Processes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary><c>spikecodec</c> in processes of its own, as a user would call it with <c>--json</c>.</summary>
/// <param name="program">The program and the arguments before its own.</param>
internal sealed class ChildProgram(IReadOnlyList<string> program)
{
    private const string ErrorMark = "spikecodec: error: ";

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The JSON object that it wrote.</returns>
    /// <exception cref="ChildFailedException">It failed; the message is what it said.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped; so is the program.</exception>
    public JsonElement Run(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ProcessStartInfo start = new(program[0], [.. program.Skip(1), .. arguments, "--json", "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => ChildProcess.Kill(process));
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string said = error.GetAwaiter().GetResult();
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? JsonElement.Parse(output)
            : throw new ChildFailedException(process.ExitCode, Summarise(said, process.ExitCode));
    }

    private static string Summarise(string said, int exitCode)
    {
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? line = lines.FirstOrDefault(line => line.StartsWith(ErrorMark, StringComparison.Ordinal)) ?? lines.LastOrDefault();
        return line is null ? $"The program ended with code {exitCode} and said nothing." : line.Replace(ErrorMark, string.Empty, StringComparison.Ordinal);
    }
}
