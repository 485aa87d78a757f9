using System.Globalization;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>All points with their command lines.</summary>
internal static class PointsSection
{
    /// <summary>Writes the part.</summary>
    public static void Write(Html html, ReportModel model)
    {
        html.Raw("<section id=\"points\"><h2>All points</h2>");
        html.Raw("<form class=\"controls\" data-needs-script><label>Filter <input id=\"points-filter\" type=\"search\" placeholder=\"codec, sequence, group\"></label><button type=\"button\" id=\"points-commands\" aria-pressed=\"false\">Show command lines</button><output id=\"points-count\"></output></form>");
        html.BeginTable("Points; a head sorts", "id=\"points-table\"");
        html.Heads(
        [
            "sequence", "group", "codec", "quality", "bytes", .. model.Rates.Select(rate => rate.Name), .. model.Metrics.Select(metric => metric.Axis),
            "encode s", "decode s", "measured",
        ]);
        foreach (BenchPoint point in model.Points)
        {
            WritePoint(html, model, point);
        }

        html.EndTable().Raw("</section>");
    }

    private static void WritePoint(Html html, ReportModel model, BenchPoint point)
    {
        string[] cells =
        [
            point.Sequence.Group,
            point.Label,
            point.Codec.Quality?.ToString(CultureInfo.InvariantCulture) ?? Figures.None,
            point.Bytes.ToString("#,0", CultureInfo.InvariantCulture),
            .. model.Rates.Select(rate => Figures.Short(rate.Of(point))),
            .. model.Metrics.Select(metric => Figures.Fixed(point.Metric(metric.Key), metric.Digits)),
            Figures.Short(point.EncodeSeconds),
            Figures.Short(point.DecodeSeconds),
            point.Measured,
        ];
        html.Row(point.Sequence.Name, cells);
        html.Add($"<tr class=\"commands\"><td colspan=\"{cells.Length + 1}\">");
        foreach (string command in point.Commands)
        {
            html.Add($"<code>{command}</code>");
        }

        html.Raw("</td></tr>");
    }
}
