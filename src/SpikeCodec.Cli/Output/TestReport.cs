namespace SpikeCodec.Cli.Output;

/// <summary>What <c>test --json</c> writes: one object a file, each on a line of its own.</summary>
internal sealed record TestReport
{
    public required string Input { get; init; }

    public required bool Ok { get; init; }

    public required int ExitCode { get; init; }

    public long? Planes { get; init; }

    public string? Error { get; init; }
}
