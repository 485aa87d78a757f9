using System.Globalization;
using System.Text;
using SpikeCodec.Metrics;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The results of <c>rd</c> as Markdown.</summary>
internal static class RateDistortionReport
{
    /// <summary>Writes all tables.</summary>
    public static string Write(RateDistortionOptions options, IReadOnlyList<MeasuredPoint> points)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Reconstructor {options.Reconstructor}, {options.Scenes} scenes of a sequence, ");
        text.Append(CultureInfo.InvariantCulture, $"{Sequence.Interval} planes apart. ");
        text.Append("PSNR against the true scenes, 255 at luminance 0.6; per scene, averaged over scenes, then over sequences.\n");
        string[] groups = [.. points.Select(point => point.Group).Distinct()];
        foreach (string group in groups)
        {
            AppendCurves(text, group, new CurveTable([.. points.Where(point => point.Group == group)]));
        }

        CurveTable all = new(points);
        if (groups.Length > 1)
        {
            AppendCurves(text, "all", all);
        }

        AppendMatrix(text, all, "BD-rate in percent", "0.0", result => result.RatePercent, result => result.ClassicRatePercent);
        AppendMatrix(text, all, "BD-PSNR in dB", "0.00", result => result.Quality, result => result.ClassicQuality);
        AppendRefusals(text, all);
        return text.ToString();
    }

    private static void AppendCurves(StringBuilder text, string group, CurveTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{group} ({table.Sequences.Count} sequences); ");
        text.Append(CultureInfo.InvariantCulture, $"reconstruction alone {table.ReconstructionPsnr:F2} dB\n\n");
        text.Append("| codec | quality or QP | bpp | PSNR | encode s/scene | decode s/scene |\n|---|---|---|---|---|---|\n");
        foreach (string codec in table.Codecs)
        {
            foreach (IGrouping<int, MeasuredPoint> quality in table.Qualities(codec))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {codec} | {quality.Key} | {quality.Average(point => point.BitsPerPixel):F4} ");
                text.Append(CultureInfo.InvariantCulture, $"| {quality.Average(point => point.Psnr):F2} | {quality.Average(point => point.EncodeSeconds):F3} ");
                text.Append(CultureInfo.InvariantCulture, $"| {quality.Average(point => point.DecodeSeconds):F3} |\n");
            }
        }
    }

    private static void AppendMatrix(
        StringBuilder text,
        CurveTable table,
        string title,
        string format,
        Func<BjontegaardComparison, double?> pchip,
        Func<BjontegaardComparison, double?> classic)
    {
        string[] codecs = CodecsWithCurves(table);
        text.Append(CultureInfo.InvariantCulture, $"\n{title} of the row against the column: PCHIP (classic cubic), ");
        text.Append("mean of the sequences that could be compared, n of them\n\n");
        text.Append("| | ").AppendJoin(" | ", codecs).Append(" |\n|---");
        text.Append(string.Concat(Enumerable.Repeat("|---", codecs.Length))).Append("|\n");
        foreach (string test in codecs)
        {
            IEnumerable<string> cells = codecs.Select(
                anchor => test == anchor ? string.Empty : Cell(table.Compare(anchor, test), format, pchip, classic));
            text.Append("| ").Append(test).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }

    private static string Cell(
        List<BjontegaardComparison> results,
        string format,
        Func<BjontegaardComparison, double?> pchip,
        Func<BjontegaardComparison, double?> classic)
    {
        BjontegaardComparison[] compared = [.. results.Where(result => pchip(result) is not null)];
        return compared.Length == 0 ? "n=0" : string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(compared.Average(pchip), format)} ({Number(compared.Average(classic), format)}), n={compared.Length}");
    }

    private static string Number(double? value, string format) => value!.Value.ToString($"+{format};-{format}", CultureInfo.InvariantCulture);

    /// <summary>Says of each pair on how many sequences, and why, there is no BD-rate.</summary>
    private static void AppendRefusals(StringBuilder text, CurveTable table)
    {
        string[] codecs = CodecsWithCurves(table);
        foreach ((string test, string anchor) in codecs.SelectMany((test, i) => codecs.Take(i).Select(anchor => (test, anchor))))
        {
            IEnumerable<string> reasons = table.Compare(anchor, test)
                .Where(result => result.Outcome != BjontegaardOutcome.Compared)
                .GroupBy(result => result.Outcome)
                .Select(group => $"{group.Key} on {group.Count()}");
            string said = string.Join(", ", reasons);
            text.Append(said.Length == 0 ? string.Empty : $"\nNot compared, {test} against {anchor}: {said} of {table.Sequences.Count} sequences.\n");
        }
    }

    private static string[] CodecsWithCurves(CurveTable table) => [.. table.Codecs.Where(codec => table.Qualities(codec).Count() > 1)];
}
