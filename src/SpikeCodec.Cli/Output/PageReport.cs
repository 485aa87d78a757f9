namespace SpikeCodec.Cli.Output;

/// <summary>What <c>report --json</c> writes.</summary>
internal sealed record PageReport
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required int Points { get; init; }

    public required int Codecs { get; init; }

    public required int Sequences { get; init; }

    /// <summary>Gets the points whose pictures the page shows.</summary>
    public required int Pictures { get; init; }

    /// <summary>Gets the pictures that it should have and lacks.</summary>
    public required int MissingPictures { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Gets the files of plots.</summary>
    public required IReadOnlyList<string> Plots { get; init; }

    public required string? Csv { get; init; }
}
