using SpikeCodec.Analysis;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>The map of firing rates with its scale, and the map of the fixed pattern with its legend.</summary>
internal sealed class MapPanel(RecordingAnalysis analysis, RowOrder rowOrder)
{
    private const int ScaleSteps = 64;

    /// <summary>What the maps show white: never 0, so that a recording without spikes has maps.</summary>
    private double White => double.IsNaN(analysis.Luminance.SuggestedWhite) ? 1 : analysis.Luminance.SuggestedWhite;

    public void DrawRates(ICanvas canvas, double left, double top, double width, double height)
    {
        canvas.Text("Firing rate, spikes per plane", left, top - 8, size: 15);
        if (analysis.Geometry.Pixels > 0)
        {
            canvas.Image(AnalysisMaps.Density(analysis, rowOrder, White), left, top, width, height);
        }

        canvas.Frame(left, top, width, height);
        double y = top + height + 10;
        double step = width / ScaleSteps;
        for (int i = 0; i < ScaleSteps; i++)
        {
            ushort grey = AnalysisMaps.Grey((i + 0.5) / ScaleSteps * White, White);
            canvas.Fill(left + (i * step), y, step + 0.3, 10, $"#{grey:x2}{grey:x2}{grey:x2}");
        }

        canvas.Frame(left, y, width, 10);
        foreach (double value in RoundSteps.To(White, 6))
        {
            canvas.Text(RoundSteps.Text(value), left + (value / White * width), y + 26, value == 0 ? TextAnchor.Start : TextAnchor.Middle, 12);
        }
    }

    public void DrawPattern(ICanvas canvas, double left, double top, double width, double height)
    {
        FixedPattern pattern = analysis.FixedPattern;
        canvas.Text("Fixed pattern", left, top - 8, size: 15);
        if (analysis.Geometry.Pixels > 0)
        {
            canvas.Image(AnalysisMaps.Kinds(analysis, rowOrder, White), left, top, width, height);
        }

        canvas.Frame(left, top, width, height);
        (string Colour, string Text)[] legend =
        [
            .. new[] { PixelKind.Dead, PixelKind.Hot, PixelKind.Stuck, PixelKind.Silent, PixelKind.Saturated }
                .Select(kind => (AnalysisMaps.ColourOf(kind), $"{pattern.Count(kind)} {kind.ToString().ToLowerInvariant()}")),
            (AnalysisMaps.RepeatedColour, $"{pattern.RepeatedRows.Count} rows and {pattern.RepeatedColumns.Count} columns repeat others"),
        ];
        for (int i = 0; i < legend.Length; i++)
        {
            double x = left + (i % 3 * width / 3.7);
            double y = top + height + 20 + (i / 3 * 19);
            canvas.Fill(x, y - 10, 11, 11, legend[i].Colour);
            canvas.Text(legend[i].Text, x + 17, y, size: 12);
        }
    }
}
