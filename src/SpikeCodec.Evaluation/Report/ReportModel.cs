using SpikeCodec.Evaluation.Curves;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Points, and what they are of: everything that the parts of a page and its plots share.</summary>
internal sealed class ReportModel
{
    private readonly Dictionary<(string Group, string Name), int> _sequences;
    private readonly Dictionary<string, int> _codecs;
    private readonly Dictionary<string, int> _points;

    /// <summary>Initializes a model.</summary>
    public ReportModel(IReadOnlyList<BenchPoint> points)
    {
        Points = points;
        Sequences =
        [
            .. points.Select(point => point.Sequence).DistinctBy(sequence => (sequence.Group, sequence.Name))
                .OrderBy(sequence => sequence.Group, StringComparer.Ordinal).ThenBy(sequence => sequence.Name, StringComparer.Ordinal),
        ];
        Groups = [.. Sequences.Select(sequence => sequence.Group).Distinct()];
        Codecs = [.. points.Select(point => point.Label).Distinct()];
        Metrics = [.. MetricCatalog.Of(points).Where(metric => metric.Key != MetricNames.ReconstructionPsnr)];
        Rates = [.. RateInfo.All.Where(rate => points.Any(point => rate.Of(point) is not null))];
        _sequences = Sequences.Index().ToDictionary(item => (item.Item.Group, item.Item.Name), item => item.Index);
        _points = points.Index().ToDictionary(item => item.Item.Key, item => item.Index);
        _codecs = Codecs.Index().ToDictionary(item => item.Item, item => item.Index);
    }

    /// <summary>Gets the points, in the order in which they were measured.</summary>
    public IReadOnlyList<BenchPoint> Points { get; }

    /// <summary>Gets the sequences, by group and name.</summary>
    public IReadOnlyList<BenchSequence> Sequences { get; }

    /// <summary>Gets the groups.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Gets the codecs' labels, in the order in which they were measured: the order of colours.</summary>
    public IReadOnlyList<string> Codecs { get; }

    /// <summary>Gets the measures that some point has and that depend on the rate: what reconstruction alone loses does not.</summary>
    public IReadOnlyList<MetricInfo> Metrics { get; }

    /// <summary>Gets the ways to give a rate that some point has.</summary>
    public IReadOnlyList<RateInfo> Rates { get; }

    /// <summary>Gets the place of a point's sequence.</summary>
    public int SequenceOf(BenchPoint point) => _sequences[(point.Sequence.Group, point.Sequence.Name)];

    /// <summary>Gets the place of a point's codec.</summary>
    public int CodecOf(BenchPoint point) => _codecs[point.Label];

    /// <summary>Gets the place of a point.</summary>
    public int PlaceOf(BenchPoint point) => _points[point.Key];

    /// <summary>Gets the curves of a measure over a rate; measures of which less is better count as their negatives.</summary>
    /// <param name="metric">The measure.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="group">The group, or null for all.</param>
    public CurveTable Curves(MetricInfo metric, RateInfo rate, string? group = null) => new(
    [
        .. from point in Points
           let value = point.Metric(metric.Key)
           let spent = rate.Of(point)
           where value is not null && spent is not null && (@group ?? point.Sequence.Group) == point.Sequence.Group
           select new CurveSample(
               point.Label, $"{point.Sequence.Group}/{point.Sequence.Name}", point.Codec.Quality, spent.Value, metric.Lower ? -value.Value : value.Value),
    ]);
}
