namespace SpikeCodec.Evaluation.Bench;

/// <summary>A program that was called ended with another code than 0.</summary>
internal sealed class ChildFailedException(int exitCode, string message) : Exception(message)
{
    /// <summary>Gets the code.</summary>
    public int ExitCode { get; } = exitCode;
}
