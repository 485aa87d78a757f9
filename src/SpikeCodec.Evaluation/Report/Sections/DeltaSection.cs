using SpikeCodec.Evaluation.Report.Data;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>BD-rates: a matrix for each measure (the paper's Table 3), and one anchor in detail, which the script fills.</summary>
internal static class DeltaSection
{
    private const double Strong = 30; // percent at which a cell has its full colour

    /// <summary>Writes the part.</summary>
    public static void Write(Html html, ReportModel model, IReadOnlyList<PageDeltas> deltas)
    {
        html.Raw("<section id=\"bd-rate\"><h2>BD-rate</h2>");
        if (deltas.Count == 0)
        {
            html.Raw("<p class=\"empty\">No two codecs have a curve of two points or more by the same measure.</p></section>");
            return;
        }

        html.Raw("""
            <p>Rate that the row's codec needs at the same quality, compared with the column's: negative is less. Piecewise cubic (PCHIP) on the
            logarithm of the rate, over the points of each sequence that are better than all cheaper ones; mean over sequences, with their number where it
            is not all. In brackets the classic cubic fit. Curves of fewer than four points, or that overlap by less than a third, are not compared.</p>
            <form class="controls" data-needs-script>
            <label>Measure <select id="bd-metric"></select></label>
            <label>Anchor <select id="bd-anchor"></select></label>
            </form>
            """);
        foreach (PageDeltas delta in deltas)
        {
            WriteMatrix(html, model, delta);
        }

        html.Raw("<div id=\"bd-detail\" data-needs-script></div></section>");
    }

    private static void WriteMatrix(Html html, ReportModel model, PageDeltas deltas)
    {
        MetricInfo metric = model.Metrics[deltas.Metric];
        html.Add($"<div class=\"matrix\" data-metric=\"{deltas.Metric}\">").BeginTable($"BD-rate by {metric.Name}, row against column", "class=\"bd\"");
        html.Raw("<thead><tr><td></td>");
        foreach (int codec in deltas.Codecs)
        {
            html.Add($"<th scope=\"col\" data-codec=\"{codec}\">{model.Codecs[codec]}</th>");
        }

        html.Raw("</tr></thead><tbody>");
        foreach (int test in deltas.Codecs)
        {
            html.Add($"<tr><th scope=\"row\">{model.Codecs[test]}</th>");
            foreach (int anchor in deltas.Codecs)
            {
                WriteCell(html, anchor, deltas.Pairs.FirstOrDefault(pair => pair.Anchor == anchor && pair.Test == test)?.All);
            }

            html.Raw("</tr>");
        }

        html.EndTable();
        WriteReasons(html, model, deltas);
        html.Raw("</div>");
    }

    private static void WriteCell(Html html, int anchor, PageMean? mean)
    {
        if (mean is null)
        {
            html.Add($"<td data-codec=\"{anchor}\" class=\"self\"></td>");
        }
        else if (mean.Rate is not double rate)
        {
            html.Add($"<td data-codec=\"{anchor}\" class=\"none\" title=\"{mean.Why}\">n/a</td>");
        }
        else
        {
            string count = mean.Count == mean.Of ? string.Empty : $"{mean.Count} of {mean.Of}";
            int share = (int)(100 * Math.Min(1, Math.Abs(rate) / Strong));
            html.Add($"<td data-codec=\"{anchor}\" class=\"{(rate < 0 ? "gain" : "loss")}\" style=\"--share:{share}%\" title=\"classic fit {Classic(mean)}\"><b>{Figures.Percent(rate)}</b> <small>({Classic(mean)}){(count.Length > 0 ? " n=" + count : string.Empty)}</small></td>");
        }
    }

    private static string Classic(PageMean mean) => mean.Classic is double classic ? Figures.Percent(classic) : "no fit";

    private static void WriteReasons(Html html, ReportModel model, PageDeltas deltas)
    {
        PageDelta[] refused = [.. deltas.Pairs.Where(pair => pair.All.Why is not null && pair.Anchor < pair.Test)];
        if (refused.Length == 0)
        {
            return;
        }

        html.Raw("<details class=\"more\"><summary>Not compared, and why</summary><ul>");
        foreach (PageDelta pair in refused)
        {
            html.Add($"<li>{model.Codecs[pair.Test]} and {model.Codecs[pair.Anchor]}: {pair.All.Why} of {Figures.Count(pair.All.Of, "sequence")}</li>");
        }

        html.Raw("</ul></details>");
    }
}
