using System.Text;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Evaluation.Report.Sections;

/// <summary>Rate and distortion: a place for the script to draw in, and plots for print and for browsers without script.</summary>
internal static class CurvesSection
{
    /// <summary>Writes the part.</summary>
    public static void Write(Html html, ReportModel model)
    {
        html.Raw("<section id=\"curves\"><h2>Rate and distortion</h2>");
        if (model.Metrics.Count == 0 || model.Rates.Count == 0)
        {
            html.Raw("<p class=\"empty\">No point has a measure to draw.</p></section>");
            return;
        }

        html.Raw("""
            <form class="controls" data-needs-script>
            <fieldset class="segments"><legend>Show</legend>
            <label><input type="radio" name="curve-view" value="domains" checked><span>by measure</span></label>
            <label><input type="radio" name="curve-view" value="one"><span>one plot</span></label>
            <label><input type="radio" name="curve-view" value="sequences"><span>by sequence</span></label></fieldset>
            <label>Measure <select id="curve-metric"></select></label>
            <label>Over <select id="curve-scope"></select></label>
            <label>Rate <select id="curve-rate"></select></label>
            <fieldset class="segments"><legend>Axis</legend>
            <label><input type="radio" name="curve-axis" value="log" checked><span>log</span></label>
            <label><input type="radio" name="curve-axis" value="linear"><span>linear</span></label></fieldset>
            </form>
            <div id="curve-legend" class="legend" data-needs-script role="group" aria-label="Codecs shown"></div>
            <div id="curve-plots" class="plots" data-needs-script></div>
            <p id="curve-note" class="note" data-needs-script aria-live="polite"></p>
            <div class="static-plots">
            """);
        foreach (MetricInfo metric in model.Metrics)
        {
            if (PlotSet.Make(model, metric, group: null) is CurvePlot plot)
            {
                html.Raw($"<figure>{Svg(plot)}</figure>");
            }
        }

        html.Add($"</div><p class=\"static-note note\">Means over {Figures.Count(model.Sequences.Count, "sequence")} at each quality; qualities that a sequence lacks are left out.</p></section>");
    }

    private static string Svg(CurvePlot plot)
    {
        using MemoryStream stream = new();
        plot.WriteSvg(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
