using System.Globalization;
using SpikeCodec.Analysis;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>The histogram of intervals.</summary>
internal static class HistogramPanel
{
    private const double Gutter = 46;
    private const int LeastBars = 16;

    public static void Draw(ICanvas canvas, IntervalStatistics intervals, double left, double top, double width, double height)
    {
        canvas.Text("Inter-spike intervals, % of all", left, top - 8, size: 15);
        double plot = left + Gutter;
        double plotWidth = width - Gutter;

        // Bars up to the interval that 99.5 % do not exceed; the last one holds the rest.
        int bars = Math.Max(LeastBars, intervals.Quantile(0.995) + 1);
        bars = Math.Min(bars, intervals.Histogram.Count);
        double[] shares = [.. intervals.Histogram.Take(bars).Select(count => 100.0 * count / Math.Max(1, intervals.Count))];
        shares[^1] += 100.0 * intervals.Histogram.Skip(bars).Sum() / Math.Max(1, intervals.Count);
        double most = Math.Max(shares.Max() * 1.08, 1e-3);
        foreach (double tick in RoundSteps.To(most, 6))
        {
            double y = top + height - (tick / most * height);
            canvas.Line(plot, y, plot + plotWidth, y, "#e2e2e2");
            canvas.Text(RoundSteps.Text(tick), plot - 6, y + 4, TextAnchor.End, 12);
        }

        double bar = plotWidth / bars;
        for (int i = 0; i < bars; i++)
        {
            double size = shares[i] / most * height;
            canvas.Fill(plot + (i * bar) + (bar * 0.08), top + height - size, bar * 0.84, size, i == bars - 1 && bars < intervals.Histogram.Count ? "#999999" : "#0072b2");
        }

        canvas.Frame(plot, top, plotWidth, height);
        foreach (double tick in RoundSteps.To(bars - 1, 8).Where(tick => tick == Math.Floor(tick)))
        {
            if (tick >= 1)
            {
                canvas.Text(RoundSteps.Text(tick), plot + ((tick - 0.5) * bar), top + height + 17, TextAnchor.Middle, 12);
            }
        }

        canvas.Text(
            bars < intervals.Histogram.Count ? $"planes (grey: {bars} and more)" : "planes", plot + (plotWidth / 2), top + height + 36, TextAnchor.Middle, 12);
        canvas.Text(
            string.Create(CultureInfo.InvariantCulture, $"median {intervals.Quantile(0.5)}, mean {intervals.Mean:0.##}, {intervals.EntropyGivenPrevious:0.00} bits given the previous"),
            plot + plotWidth - 10,
            top + 20,
            TextAnchor.End,
            12,
            "#555555");
    }
}
