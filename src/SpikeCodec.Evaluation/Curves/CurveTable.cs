using SpikeCodec.Metrics;

namespace SpikeCodec.Evaluation.Curves;

/// <summary>The curves of codecs, over each sequence and averaged.</summary>
public sealed class CurveTable
{
    private readonly IReadOnlyList<CurveSample> _samples;
    private readonly ILookup<(string Codec, string Sequence), CurveSample> _curves;

    /// <summary>Initializes a table.</summary>
    public CurveTable(IReadOnlyList<CurveSample> samples)
    {
        _samples = samples;
        _curves = samples.ToLookup(sample => (sample.Codec, sample.Sequence));
        Codecs = [.. samples.Select(sample => sample.Codec).Distinct()];
        Sequences = [.. samples.Select(sample => sample.Sequence).Distinct()];
    }

    /// <summary>Gets the codecs in the order in which they were measured.</summary>
    public IReadOnlyList<string> Codecs { get; }

    /// <summary>Gets the sequences.</summary>
    public IReadOnlyList<string> Sequences { get; }

    /// <summary>
    /// Gets a codec's curve averaged over its sequences at each quality, by rate. A quality that one of them lacks is left out: the average
    /// of other sequences is no point of the same curve.
    /// </summary>
    public RatePoint[] MeanCurve(string codec)
    {
        CurveSample[] samples = [.. _samples.Where(sample => sample.Codec == codec)];
        int sequences = samples.Select(sample => sample.Sequence).Distinct().Count();
        return
        [
            .. samples.GroupBy(sample => sample.Quality)
                .Where(quality => quality.Select(sample => sample.Sequence).Distinct().Count() == sequences)
                .Select(quality => new RatePoint(quality.Average(sample => sample.Rate), quality.Average(sample => sample.Value)))
                .OrderBy(point => point.Rate),
        ];
    }

    /// <summary>Gets the points of a codec on a sequence that are better than all cheaper ones, by rate.</summary>
    public RatePoint[] Front(string codec, string sequence) =>
        BjontegaardDelta.Front([.. _curves[(codec, sequence)].Select(sample => new RatePoint(sample.Rate, sample.Value))]);

    /// <summary>Compares two codecs on each sequence, over the points of each that are better than all cheaper ones.</summary>
    public CurveComparison Compare(string anchor, string test) =>
        new([.. Sequences.Select(sequence => BjontegaardDelta.Compare(Front(anchor, sequence), Front(test, sequence)))]);

    /// <summary>Gets the codecs with two points or more on a sequence: one point is no curve.</summary>
    public string[] CodecsWithCurves() =>
        [.. Codecs.Where(codec => Sequences.Any(sequence => _curves[(codec, sequence)].Skip(1).Any()))];
}
