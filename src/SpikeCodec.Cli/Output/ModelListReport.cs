namespace SpikeCodec.Cli.Output;

/// <summary>What <c>models list --json</c> writes.</summary>
internal sealed record ModelListReport
{
    public required IReadOnlyList<string> Folders { get; init; }

    public required IReadOnlyList<ModelListEntry> Models { get; init; }
}
