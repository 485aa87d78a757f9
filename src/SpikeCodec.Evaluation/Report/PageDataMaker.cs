using System.Globalization;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Report.Data;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Makes what the page's script draws from.</summary>
internal static class PageDataMaker
{
    /// <summary>Makes the data.</summary>
    public static PageData Make(ReportModel model, IReadOnlyList<PagePictures> pictures, IReadOnlyList<string> images) => new()
    {
        Metrics =
        [
            .. model.Metrics.Select(metric => new PageMetric(metric.Key, metric.Name, metric.Axis, metric.Lower, metric.Digits, metric.NoReference)),
        ],
        Rates = [.. model.Rates.Select(rate => new PageRate(rate.Key, rate.Name))],
        Groups = model.Groups,
        Sequences = [.. model.Sequences.Select(sequence => Make(model, sequence))],
        Codecs = model.Codecs,
        Points = [.. model.Points.Select(point => Make(model, point))],
        Deltas = DeltaTable.Make(model),
        Pictures = pictures,
        Images = images,
    };

    private static PageSequence Make(ReportModel model, BenchSequence sequence)
    {
        FilmFrame frame = sequence.Width > 0 && sequence.Height > 0 ? FilmFrame.Of(sequence.Width, sequence.Height) : default;
        return new PageSequence(sequence.Name, model.Groups.Index().First(group => group.Item == sequence.Group).Index, frame.Width, frame.Height);
    }

    private static PagePoint Make(ReportModel model, BenchPoint point) => new(
        model.SequenceOf(point),
        model.CodecOf(point),
        point.Codec.Quality,
        [.. model.Rates.Select(rate => rate.Of(point) is double value ? Short(value) : (double?)null)],
        [.. model.Metrics.Select(metric => point.Metric(metric.Key) is double value && double.IsFinite(value) ? Short(value) : (double?)null)]);

    /// <summary>Seven digits that count are more than any measure has, and half of what a double takes.</summary>
    private static double Short(double value) => double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
