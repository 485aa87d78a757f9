namespace SpikeCodec.Cli;

/// <summary>An expected failure: one line for the user and the exit code that goes with it.</summary>
internal sealed class CliException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Makes a usage error.</summary>
    public static CliException Usage(string message) => new(Cli.ExitCode.Usage, message);
}
