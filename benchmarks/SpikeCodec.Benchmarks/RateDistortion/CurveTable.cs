using SpikeCodec.Metrics;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The curves of codecs, over each sequence and averaged.</summary>
internal sealed class CurveTable
{
    private readonly IReadOnlyList<MeasuredPoint> _points;

    /// <summary>Initializes a table of points of one group or of all.</summary>
    public CurveTable(IReadOnlyList<MeasuredPoint> points)
    {
        _points = points;
        Codecs = [.. points.Select(point => point.Codec).Distinct()];
        Sequences = [.. points.Select(point => point.Key.Sequence).Distinct()];
    }

    /// <summary>Gets the codecs in the order in which they were measured.</summary>
    public IReadOnlyList<string> Codecs { get; }

    /// <summary>Gets the names of the sequences.</summary>
    public IReadOnlyList<string> Sequences { get; }

    /// <summary>Gets the mean PSNR of the scenes as they were reconstructed.</summary>
    public double ReconstructionPsnr => _points.DistinctBy(point => point.Key.Sequence).Average(point => point.ReconstructionPsnr);

    /// <summary>Gets a codec's points, by quality, all sequences of a quality together.</summary>
    public IEnumerable<IGrouping<int, MeasuredPoint>> Qualities(string codec) =>
        _points.Where(point => point.Codec == codec).GroupBy(point => point.Key.Quality).OrderBy(quality => quality.Key);

    /// <summary>Gets a codec's curve averaged over the sequences at each quality, by rate.</summary>
    public RatePoint[] MeanCurve(string codec) =>
        [.. Qualities(codec)
            .Select(points => new RatePoint(points.Average(point => point.BitsPerPixel), points.Average(point => point.Psnr)))
            .OrderBy(point => point.Rate)];

    /// <summary>
    /// Compares two codecs on each sequence, over the points of each that are better than all cheaper ones.
    /// </summary>
    public List<BjontegaardComparison> Compare(string anchor, string test) =>
        [.. Sequences.Select(sequence => BjontegaardDelta.Compare(Curve(anchor, sequence), Curve(test, sequence)))];

    private RatePoint[] Curve(string codec, string sequence) => BjontegaardDelta.Front(
        [.. _points.Where(point => point.Codec == codec && point.Key.Sequence == sequence)
            .Select(point => new RatePoint(point.BitsPerPixel, point.Psnr))]);
}
