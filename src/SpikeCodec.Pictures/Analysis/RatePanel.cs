using SpikeCodec.Analysis;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>The firing rate that a share of the pixels do not exceed, against that share.</summary>
internal static class RatePanel
{
    private const double Gutter = 56;
    private const int Points = 200;

    private static readonly double[] Marks = [0.01, 0.5, 0.99];

    public static void Draw(ICanvas canvas, LuminanceStatistics luminance, PlaneRate rate, double left, double top, double width, double height)
    {
        canvas.Text("Luminance: spikes per plane that a share of the pixels do not exceed", left, top - 8, size: 15);
        double plot = left + Gutter;
        double plotWidth = width - Gutter;
        double white = luminance.SuggestedWhite;
        double brightest = luminance.RateQuantile(1);
        double most = new[] { 1e-6, white, brightest }.Where(double.IsFinite).Max() * 1.08;
        foreach (double tick in RoundSteps.To(most, 6))
        {
            canvas.Line(plot, Down(tick), plot + plotWidth, Down(tick), "#e2e2e2");
            canvas.Text(RoundSteps.Text(tick), plot - 6, Down(tick) + 4, TextAnchor.End, 12);
        }

        for (int percent = 0; percent <= 100; percent += 20)
        {
            canvas.Line(Across(percent / 100.0), top, Across(percent / 100.0), top + height, "#e2e2e2");
            canvas.Text($"{percent}", Across(percent / 100.0), top + height + 17, TextAnchor.Middle, 12);
        }

        canvas.Text("% of the pixels", plot + (plotWidth / 2), top + height + 36, TextAnchor.Middle, 12);

        // The curve stays below white but for its last hundredth, so that there is room under the line of white.
        double text = double.IsFinite(white) ? Math.Max(top, Down(white)) + 18 : top + 20;
        if (double.IsFinite(brightest))
        {
            canvas.Lines([.. Enumerable.Range(0, Points + 1).Select(i => (Across((double)i / Points), Down(luminance.RateQuantile((double)i / Points))))], "#0072b2", 2);
            for (int i = 0; i < Marks.Length; i++)
            {
                double value = luminance.RateQuantile(Marks[i]);
                canvas.Fill(Across(Marks[i]) - 3, Down(value) - 3, 6, 6, "#0072b2");
                canvas.Text(
                    FormattableString.Invariant($"{100 * Marks[i]:0} %: {value:0.####} a plane, {value * rate.PerSecond:0} a second"), plot + 12, text + ((i + 1) * 17), size: 12, colour: "#555555");
            }
        }

        if (double.IsFinite(white))
        {
            canvas.Line(plot, Down(white), plot + plotWidth, Down(white), "#d55e00", 1.5);
            canvas.Text($"--white {RoundSteps.Text(white)}", plot + 12, text, size: 12, colour: "#d55e00");
        }

        canvas.Frame(plot, top, plotWidth, height);

        double Across(double share) => plot + (share * plotWidth);

        double Down(double value) => top + height - (value / most * height);
    }
}
