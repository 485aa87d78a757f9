namespace SpikeCodec.Cli.Output;

/// <summary>What <c>models verify --json</c> writes: one object a model, each on a line of its own.</summary>
internal sealed record ModelCheckReport
{
    public required string Id { get; init; }

    public required bool Ok { get; init; }

    public required int ExitCode { get; init; }

    public string? Identity { get; init; }

    public int? Tensors { get; init; }

    public long? StoredValues { get; init; }

    public long? Bytes { get; init; }

    public string? Error { get; init; }
}
