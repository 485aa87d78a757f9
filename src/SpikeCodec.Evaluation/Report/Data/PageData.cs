namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>What the page's script draws from. Things name each other by their places in these lists.</summary>
internal sealed record PageData
{
    public required IReadOnlyList<PageMetric> Metrics { get; init; }

    public required IReadOnlyList<PageRate> Rates { get; init; }

    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<PageSequence> Sequences { get; init; }

    public required IReadOnlyList<string> Codecs { get; init; }

    public required IReadOnlyList<PagePoint> Points { get; init; }

    public required IReadOnlyList<PageDeltas> Deltas { get; init; }

    public required IReadOnlyList<PagePictures> Pictures { get; init; }

    public required IReadOnlyList<string> Images { get; init; }
}
