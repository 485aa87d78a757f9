using System.Globalization;
using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>Writes what <c>analyze</c> found for people.</summary>
internal static class AnalyzeText
{
    /// <summary>The bias from which on an entropy is not to be trusted to its second digit.</summary>
    private const double NotableBias = 0.05;

    public static void Write(AnalyzeReport report, StreamWriter text)
    {
        Line(text, "file", $"{Printable.Text(report.Input)}");
        Line(text, "size", $"{report.Width}x{report.Height}");
        Line(text, "planes", $"{report.Planes} ({report.Duration * 1000:0.###} ms at {report.Rate} per second)");
        Line(text, "spikes", $"{report.Spikes}: {Number(report.Density, "0.0000")} of all samples");
        text.WriteLine();
        WriteTable(report, text);
        text.WriteLine();
        WriteIntervals(report.Intervals, text);
        text.WriteLine();
        WritePattern(report.FixedPattern, text);
        text.WriteLine();
        WriteLuminance(report.Luminance, report.Rate, text);
    }

    private static void WriteTable(AnalyzeReport report, StreamWriter text)
    {
        Row("likeness", "spike", "ISI", "scene");
        Numbers("variance", "0.00000", column => column.TotalVariance);
        Numbers("  given r = 1", "0.00000", column => column.Radius1.Variance);
        Numbers("  given r = 2", "0.00000", column => column.Radius2.Variance);
        Numbers("entropy, bits", "0.0000", column => column.TotalEntropy);
        Numbers("  given r = 1", "0.0000", column => column.Radius1.ConditionalEntropy);
        Numbers("  given r = 2", "0.0000", column => column.Radius2.ConditionalEntropy);
        if (new[] { report.Spike, report.Isi, report.Scene }.Any(column => column.Radius2.Bias > NotableBias))
        {
            Numbers("  too low by", "0.0000", column => column.Radius2.Bias);
        }

        Row("values", $"{report.Spike.Samples}", $"{report.Isi.Samples}", $"{report.Scene.Samples}");
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"spikes of all planes; ISI and {report.Reconstructor} scenes of one in {report.Every} ({report.Scenes}); r = 1: 8 neighbours, r = 2: 24"));

        void Row(string name, params string[] cells) => text.WriteLine($"{name,-16} {string.Concat(cells.Select(cell => $"{cell,12}"))}");

        void Numbers(string name, string format, Func<LikenessReport, double?> get) =>
            Row(name, Number(get(report.Spike), format), Number(get(report.Isi), format), Number(get(report.Scene), format));
    }

    private static void WriteIntervals(IntervalReport intervals, StreamWriter text)
    {
        Line(text, "intervals", $"{intervals.Count}, mean {Number(intervals.Mean, "0.##")} planes, entropy {Number(intervals.Entropy, "0.000")} bits ({Number(intervals.EntropyGivenPrevious, "0.000")} given the previous)");
        Line(text, "  quantiles", $"1 %: {Number(intervals.P1, "0")}, 5 %: {Number(intervals.P5, "0")}, 50 %: {Number(intervals.Median, "0")}, 95 %: {Number(intervals.P95, "0")}, 99 %: {Number(intervals.P99, "0")}");
        Line(text, "  modes", $"{(intervals.Modes.Count == 0 ? "-" : string.Join(", ", intervals.Modes))}");
        Line(text, "  next to next", $"equal {Percent(intervals.EqualShare)}, more than 1 apart {Percent(intervals.JumpShare)}");
        Line(text, "  correlation", $"{Number(intervals.PairCorrelation, "0.000")} over all pixels, {Number(intervals.PixelCorrelation, "0.000")} within a pixel");
    }

    private static void WritePattern(FixedPatternReport pattern, StreamWriter text)
    {
        Line(text, "fixed pattern", $"{pattern.Dead} dead, {pattern.Hot} hot, {pattern.Stuck} stuck at an interval");
        Line(text, "  by the light", $"{pattern.Silent} silent, {pattern.Saturated} saturated");
        Line(text, "  repeated rows", $"{Lines(pattern.RepeatedRows)}");
        Line(text, "  and columns", $"{Lines(pattern.RepeatedColumns)}");
        string bound = pattern.GainSpread is null ? string.Empty : "at most ";
        Line(text, "  gain spread", $"{bound}{Percent(pattern.GainSpread)} ({pattern.SteadyPixels} pixels in steady light)");
    }

    private static void WriteLuminance(LuminanceReport luminance, double rate, StreamWriter text)
    {
        Line(text, "luminance", $"{Number(luminance.P1, "0.0000")} to {Number(luminance.P99, "0.0000")} spikes per plane (1 % to 99 % of the pixels), median {Number(luminance.P50, "0.0000")}");
        Line(text, "  per second", $"{Number(luminance.P1 * rate, "0")} to {Number(luminance.P99 * rate, "0")} spikes, median {Number(luminance.P50 * rate, "0")}");
        Line(text, "  range", $"{Number(luminance.Stops, "0.0")} stops");
        Line(text, "  suggested", $"--white {Number(luminance.SuggestedWhite, "0.######")}");
    }

    private static string Lines(IReadOnlyList<RepeatedLine> lines) =>
        lines.Count == 0 ? "none" : string.Join(", ", lines.Select(line => $"{line.Line} = {line.Of}")) + " (stored order)";

    private static string Percent(double? share) => share is null ? "-" : Number(100 * share, "0.##") + " %";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static void Line(StreamWriter text, string name, FormattableString value) =>
        text.WriteLine($"{name,-16} {value.ToString(CultureInfo.InvariantCulture)}");
}
