using System.Text;
using System.Text.Json;

namespace SpikeCodec.Cli.Tests;

/// <summary>A run of the command line in this process, and what it gave.</summary>
internal sealed record CliRun(int ExitCode, byte[] Output, string Error)
{
    /// <summary>The commands' options are shared by all command lines of a process, and parsing is not made for several at a time.</summary>
    public static readonly Lock OneAtATime = new();

    /// <summary>Gets standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Gets the lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a command line without input.</summary>
    public static CliRun Run(params string[] args) => Pipe(args, []);

    /// <summary>Runs a command line that must succeed.</summary>
    public static CliRun Done(params string[] args) => Run(args).Expect(Cli.ExitCode.Done);

    /// <summary>Runs a command line with bytes on standard input.</summary>
    public static CliRun Pipe(string[] args, byte[] input, bool outputIsTerminal = false, bool errorIsTerminal = false)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        using CliContext context = new(new MemoryStream(input), output, error)
        {
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = errorIsTerminal,
            Program = [ChildProcess.Program],
        };
        return new CliRun(Run(args, context), output.ToArray(), error.ToString());
    }

    /// <summary>Runs a command line in a context of the caller's.</summary>
    public static int Run(string[] args, CliContext context)
    {
        lock (OneAtATime)
        {
            return CommandLine.Run(args, context);
        }
    }

    /// <summary>Holds the run to an exit code.</summary>
    public CliRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}; standard error: {Error}");
        return this;
    }

    /// <summary>Holds the run to an exit code, nothing on standard output and one line on standard error with these words.</summary>
    public void ExpectError(int exitCode, params string[] words)
    {
        Expect(exitCode);
        Assert.Empty(Output);
        string line = Assert.Single(ErrorLines, line => !line.StartsWith("spikecodec: try '", StringComparison.Ordinal));
        Assert.StartsWith("spikecodec: error: ", line);
        Assert.DoesNotContain("System.", line);
        Assert.DoesNotContain("(Parameter", line);
        Assert.All(words, word => Assert.Contains(word, line));
    }

    /// <summary>Gets standard output as one JSON object on one line.</summary>
    public JsonElement Json()
    {
        Assert.EndsWith("\n", Text);
        Assert.DoesNotContain('\n', Text[..^1]);
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
