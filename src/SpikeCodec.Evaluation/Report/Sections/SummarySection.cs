using System.Globalization;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>What was measured, in plain words.</summary>
internal static class SummarySection
{
    /// <summary>Writes the part.</summary>
    public static void Write(Html html, ReportModel model, ReportOptions options)
    {
        html.Raw("<section id=\"summary\"><h2>What was measured</h2>");
        if (model.Points.Count == 0)
        {
            html.Add($"<p class=\"empty\">{options.Source} has no points yet.</p></section>");
            return;
        }

        html.Raw("<ul class=\"facts\">");
        Fact(html, model.Points.Count, "point");
        Fact(html, model.Codecs.Count, "codec");
        Fact(html, model.Sequences.Count, "sequence");
        Fact(html, model.Groups.Count, "group");
        Fact(html, model.Metrics.Count, "measure");
        html.Raw("</ul>");
        string programs = string.Join(", ", model.Points.Select(point => point.Program).Distinct());
        html.Add($"<p>Each point is one codec at one setting on one sequence: the recording was encoded into a real file, the file was decoded again, and what came back was measured. Rates count all bytes of that file. Measured by SpikeCodec {programs}, {Dates(model.Points)} (UTC); seconds are wall time on the machine that measured.</p>");
        WriteSequences(html, model);
        WriteMeasures(html, model);
        WriteLosses(html, model);
        html.Raw("</section>");
    }

    private static void Fact(Html html, int count, string name) =>
        html.Add($"<li><b>{count}</b> {(count == 1 ? name : name + "s")}</li>");

    private static string Dates(IReadOnlyList<BenchPoint> points)
    {
        DateTimeOffset[] times = [.. points.Select(point => Time(point.Measured)).OfType<DateTimeOffset>().Order()];
        if (times.Length == 0)
        {
            return "at unknown times";
        }

        string first = Text(times[0]);
        string last = Text(times[^1]);
        return first == last ? $"at {first}" : $"from {first} to {last}";
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static void WriteSequences(Html html, ReportModel model)
    {
        html.Raw("<details class=\"more\"><summary>Sequences</summary>").BeginTable("Sequences", "class=\"words\"")
            .Heads("sequence", "group", "size", "planes", "planes per second", "true scenes", "points");
        foreach ((int place, BenchSequence sequence) in model.Sequences.Index())
        {
            html.Row(
                sequence.Name,
                sequence.Group,
                $"{sequence.Width}x{sequence.Height}",
                sequence.Planes.ToString("#,0", CultureInfo.InvariantCulture),
                Figures.Short(sequence.Rate),
                sequence.HasTrueScenes ? "yes" : "no",
                model.Points.Count(point => model.SequenceOf(point) == place).ToString(CultureInfo.InvariantCulture));
        }

        html.EndTable().Raw("</details>");
    }

    private static void WriteMeasures(Html html, ReportModel model)
    {
        html.Raw("<details class=\"more\"><summary>Measures</summary>").BeginTable("Measures", "class=\"words\"").Heads("measure", "what", "better", "points that have it");
        foreach (MetricInfo metric in model.Metrics)
        {
            int count = model.Points.Count(point => point.Metric(metric.Key) is not null);
            html.Row(metric.Axis, metric.About, metric.Lower ? "lower" : "higher", $"{count} of {model.Points.Count}");
        }

        html.EndTable().Raw("</details>");
    }

    /// <summary>Says what reconstruction alone loses: no scene codec can be better than that.</summary>
    private static void WriteLosses(Html html, ReportModel model)
    {
        IEnumerable<IGrouping<string, BenchPoint>> reconstructors = model.Points
            .Where(point => point.Metric(MetricNames.ReconstructionPsnr) is not null && point.Codec.Reconstructor is not null)
            .GroupBy(point => point.Codec.Reconstructor!);
        string[] said =
        [
            .. reconstructors.Select(points =>
            {
                double[] each = [.. points.DistinctBy(model.SequenceOf).Select(point => point.Metric(MetricNames.ReconstructionPsnr)!.Value)];
                return $"{points.Key} {Figures.Fixed(each.Average(), 2)} dB ({Figures.Count(each.Length, "sequence")})";
            }),
        ];
        if (said.Length > 0)
        {
            html.Add($"<p>Reconstruction alone, before anything is coded, reaches a scene PSNR of: {string.Join(", ", said)}. A codec that smooths their noise can exceed that.</p>");
        }
    }
}
