using SpikeCodec.Evaluation.Curves;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>Points of one group or of all, and the curves that they make.</summary>
internal sealed class MeasuredCurves
{
    private readonly IReadOnlyList<MeasuredPoint> _points;

    /// <summary>Initializes the curves of some points.</summary>
    public MeasuredCurves(IReadOnlyList<MeasuredPoint> points)
    {
        _points = points;
        Table = new CurveTable(
            [.. points.Select(point => new CurveSample(point.Codec, point.Key.Sequence, point.Key.Quality, point.BitsPerPixel, point.Psnr))]);
    }

    /// <summary>Gets the curves: PSNR over bits per scene pixel.</summary>
    public CurveTable Table { get; }

    /// <summary>Gets the mean PSNR of the scenes as they were reconstructed, or null where nothing was.</summary>
    public double? ReconstructionPsnr => _points.DistinctBy(point => point.Key.Sequence).Average(point => point.ReconstructionPsnr);

    /// <summary>Gets a codec's points, by quality, all sequences of a quality together.</summary>
    public IEnumerable<IGrouping<int, MeasuredPoint>> Qualities(string codec) =>
        _points.Where(point => point.Codec == codec).GroupBy(point => point.Key.Quality).OrderBy(quality => quality.Key);
}
