using SpikeCodec.Evaluation.Curves;
using SpikeCodec.Evaluation.Points;
using SpikeCodec.Metrics;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Evaluation.Report;

/// <summary>The curves as pictures that need no script: one a measure and group, means over sequences.</summary>
public static class PlotSet
{
    private const int MaxName = 36;

    /// <summary>Makes the plots of all sequences together, and of each group where there are several.</summary>
    /// <returns>A name for a file without its ending, and the plot.</returns>
    public static IEnumerable<(string Name, CurvePlot Plot)> Make(IReadOnlyList<BenchPoint> points)
    {
        ReportModel model = new(points);
        IEnumerable<string?> scopes = model.Groups.Count > 1 ? [null, .. model.Groups] : [null];
        foreach ((int place, string? group) in scopes.Index())
        {
            foreach (MetricInfo metric in model.Metrics)
            {
                if (Make(model, metric, group) is CurvePlot plot)
                {
                    yield return (FileName(metric.Key) + (group is null ? string.Empty : $"-{place}-{FileName(group)}"), plot);
                }
            }
        }
    }

    /// <summary>Makes one plot, or null where there is nothing to draw.</summary>
    internal static CurvePlot? Make(ReportModel model, MetricInfo metric, string? group)
    {
        if (model.Rates.Count == 0)
        {
            return null;
        }

        RateInfo rate = model.Rates[0];
        CurveTable curves = model.Curves(metric, rate, group);
        CurveSeries[] series =
        [
            .. model.Codecs.Select(codec => new CurveSeries(Shorten(codec), [.. curves.MeanCurve(codec).Select(point => ToPoint(point, metric))])),
        ];
        return series.All(curve => curve.Points.Count == 0) ? null : new CurvePlot
        {
            Series = series,
            Title = group is null ? metric.Name : $"{metric.Name}, {Shorten(group)}",
            XLabel = rate.Name,
            YLabel = metric.Axis,
            IsXLogarithmic = true,
            Height = Math.Clamp(110 + (18 * series.Length), 420, 10_000),
        };
    }

    private static CurvePoint ToPoint(RatePoint point, MetricInfo metric) => new(point.Rate, metric.Lower ? -point.Quality : point.Quality);

    private static string Shorten(string name) => name.Length <= MaxName ? name : name[..(MaxName - 1)] + "…";

    private static string FileName(string name) =>
        string.Concat(Shorten(name).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));
}
