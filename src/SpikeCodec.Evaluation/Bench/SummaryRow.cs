using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A codec at a quality, over all sequences: a line of the table at the end of a run. Values are means of the points that have them.</summary>
public sealed record SummaryRow
{
    /// <summary>Gets the codec's name.</summary>
    public required string Codec { get; init; }

    /// <summary>Gets the quality, or null where there is none.</summary>
    public required int? Quality { get; init; }

    /// <summary>Gets the points.</summary>
    public required int Points { get; init; }

    /// <summary>Gets the bits per pixel of a scene, or null.</summary>
    public required double? BitsPerScenePixel { get; init; }

    /// <summary>Gets the bits per sample.</summary>
    public required double BitsPerSample { get; init; }

    /// <summary>Gets how many times smaller than their packed <c>.dat</c> files the containers are, all together.</summary>
    public required double Ratio { get; init; }

    /// <summary>Gets measures by name (see <see cref="MetricNames"/>).</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the seconds of <c>encode</c>.</summary>
    public required double EncodeSeconds { get; init; }

    /// <summary>Gets the seconds of <c>decode</c>.</summary>
    public required double DecodeSeconds { get; init; }

    /// <summary>Makes the rows of points, codecs in the order in which they come and each by quality.</summary>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<BenchPoint> points) =>
        [.. points.GroupBy(point => point.Label).SelectMany(codec => codec.GroupBy(point => point.Codec.Quality).OrderBy(row => row.Key).Select(row => Create(codec.Key, [.. row])))];

    private static SummaryRow Create(string codec, BenchPoint[] points) => new()
    {
        Codec = codec,
        Quality = points[0].Codec.Quality,
        Points = points.Length,
        BitsPerScenePixel = points.Average(point => point.BitsPerScenePixel),
        BitsPerSample = points.Average(point => point.BitsPerSample),
        Ratio = points.Sum(point => point.Ratio * point.Bytes) / points.Sum(point => point.Bytes),
        Metrics = points.SelectMany(point => point.Metrics).GroupBy(metric => metric.Key).ToDictionary(metric => metric.Key, metric => metric.Average(value => value.Value)),
        EncodeSeconds = points.Average(point => point.EncodeSeconds),
        DecodeSeconds = points.Average(point => point.DecodeSeconds),
    };
}
