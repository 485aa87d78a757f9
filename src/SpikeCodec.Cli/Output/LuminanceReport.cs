using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>How bright a recording is, in <see cref="AnalyzeReport"/>: firing rates in spikes per plane that a share of the pixels do not exceed.</summary>
internal sealed record LuminanceReport(
    double? P1, double? P5, double? P25, double? P50, double? P75, double? P95, double? P99, double? Stops, double? SuggestedWhite)
{
    public static LuminanceReport Of(LuminanceStatistics luminance)
    {
        return new LuminanceReport(
            Rate(0.01),
            Rate(0.05),
            Rate(0.25),
            Rate(0.5),
            Rate(0.75),
            Rate(0.95),
            Rate(0.99),
            JsonReports.Finite(Math.Log2(luminance.RateQuantile(0.99) / luminance.RateQuantile(0.01)), 2),
            JsonReports.Finite(luminance.SuggestedWhite, 6));

        double? Rate(double share) => JsonReports.Finite(luminance.RateQuantile(share), 6);
    }
}
