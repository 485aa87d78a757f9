using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>No-reference metrics at about one rate (the paper's Table 4). The script writes the table again for another rate.</summary>
internal static class NoReferenceSection
{
    /// <summary>A point counts for a rate where its own is at most this factor away.</summary>
    public const double Near = 1.5;

    /// <summary>Gets the rate to begin with: the one in the middle of those that have such a metric, with two digits.</summary>
    public static double? StartRate(ReportModel model)
    {
        double[] rates = [.. Points(model).Select(point => model.Rates[0].Of(point)!.Value).Order()];
        if (rates.Length == 0)
        {
            return null;
        }

        double middle = rates[rates.Length / 2];
        double digit = Math.Pow(10, Math.Floor(Math.Log10(middle)) - 1);
        return Math.Round(Math.Round(middle / digit) * digit, 12);
    }

    /// <summary>Writes the part; nothing where there is no such metric.</summary>
    public static void Write(Html html, ReportModel model)
    {
        if (StartRate(model) is not double rate)
        {
            return;
        }

        html.Raw("<section id=\"no-reference\"><h2>Quality without reference</h2>");
        html.Add($"<p>Decoded scenes, judged alone, at the point nearest to one rate (in {model.Rates[0].Name}). Points more than {Near} times away are in brackets and in no mean; the best of a row is bold.</p>");
        html.Add($"<form class=\"controls\" data-needs-script><label>Rate <input id=\"iqa-rate\" type=\"number\" min=\"0\" step=\"any\" value=\"{rate}\"></label> <span>{model.Rates[0].Name}</span></form>");
        html.Raw("<div id=\"iqa-tables\">");
        foreach (MetricInfo metric in model.Metrics.Where(metric => metric.NoReference))
        {
            WriteTable(html, model, metric, rate);
        }

        html.Raw("</div></section>");
    }

    private static void WriteTable(Html html, ReportModel model, MetricInfo metric, double rate)
    {
        int[] codecs = [.. Points(model).Where(point => point.Metric(metric.Key) is not null).Select(model.CodecOf).Distinct().Order()];
        html.BeginTable($"{metric.Directed} at about {Figures.Short(rate)} {model.Rates[0].Name}").Heads(codecs.Select(codec => model.Codecs[codec]).Prepend("sequence"));
        foreach ((int place, BenchSequence sequence) in model.Sequences.Index())
        {
            html.Row(sequence.Name, codecs.Select(codec => Cell(Nearest(model, metric, place, codec, rate), model, metric, rate)));
        }

        html.EndTable();
    }

    private static string Cell(BenchPoint? point, ReportModel model, MetricInfo metric, double rate)
    {
        string value = Figures.Fixed(point?.Metric(metric.Key), metric.Digits);
        return point is not null && Distance(model, point, rate) > Math.Log(Near) ? $"({value})" : value;
    }

    private static BenchPoint? Nearest(ReportModel model, MetricInfo metric, int sequence, int codec, double rate) =>
        Points(model).Where(point => model.SequenceOf(point) == sequence && model.CodecOf(point) == codec && point.Metric(metric.Key) is not null)
            .MinBy(point => Distance(model, point, rate));

    private static double Distance(ReportModel model, BenchPoint point, double rate) => Math.Abs(Math.Log(model.Rates[0].Of(point)!.Value / rate));

    private static IEnumerable<BenchPoint> Points(ReportModel model) => model.Points.Where(
        point => model.Rates.Count > 0 && model.Rates[0].Of(point) is not null
            && model.Metrics.Any(metric => metric.NoReference && point.Metric(metric.Key) is not null));
}
