namespace SpikeCodec.Cli.Output;

/// <summary>One model of <see cref="ModelListReport"/>.</summary>
internal sealed record ModelListEntry
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Stage { get; init; }

    public required string Architecture { get; init; }

    public required bool Default { get; init; }

    public required long? StoredValues { get; init; }

    public required long Bytes { get; init; }

    public required string Identity { get; init; }

    public required string Folder { get; init; }
}
