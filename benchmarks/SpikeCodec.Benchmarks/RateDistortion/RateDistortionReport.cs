using System.Globalization;
using System.Text;
using SpikeCodec.Evaluation.Curves;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The results of <c>rd</c> and <c>intra</c> as Markdown.</summary>
internal static class RateDistortionReport
{
    /// <summary>Writes all tables.</summary>
    /// <param name="introduction">What was measured, in a sentence or two.</param>
    /// <param name="points">The points.</param>
    public static string Write(string introduction, IReadOnlyList<MeasuredPoint> points)
    {
        StringBuilder text = new(introduction + "\n");
        string[] groups = [.. points.Select(point => point.Group).Distinct()];
        foreach (string group in groups)
        {
            AppendCurves(text, group, new MeasuredCurves([.. points.Where(point => point.Group == group)]));
        }

        MeasuredCurves all = new(points);
        if (groups.Length > 1)
        {
            AppendCurves(text, "all", all);
        }

        AppendMatrix(text, all.Table, "BD-rate in percent", "0.0", result => result.Rate);
        AppendMatrix(text, all.Table, "BD-PSNR in dB", "0.00", result => result.Quality);
        AppendRefusals(text, all.Table);
        return text.ToString();
    }

    private static void AppendCurves(StringBuilder text, string group, MeasuredCurves curves)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{group} ({curves.Table.Sequences.Count} sequences)");
        if (curves.ReconstructionPsnr is double reconstruction)
        {
            text.Append(CultureInfo.InvariantCulture, $"; reconstruction alone {reconstruction:F2} dB");
        }

        text.Append("\n\n| codec | quality or QP | bpp | PSNR | encode s/scene | of CPU | decode s/scene |\n|---|---|---|---|---|---|---|\n");
        foreach (string codec in curves.Table.Codecs)
        {
            foreach (IGrouping<int, MeasuredPoint> quality in curves.Qualities(codec))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {codec} | {quality.Key} | {quality.Average(point => point.BitsPerPixel):F4} ");
                text.Append(CultureInfo.InvariantCulture, $"| {quality.Average(point => point.Psnr):F2} | {quality.Average(point => point.EncodeSeconds):F3} ");
                text.Append(CultureInfo.InvariantCulture, $"| {quality.Average(point => point.EncodeProcessorSeconds):F3} ");
                text.Append(CultureInfo.InvariantCulture, $"| {quality.Average(point => point.DecodeSeconds):F3} |\n");
            }
        }
    }

    private static void AppendMatrix(StringBuilder text, CurveTable table, string title, string format, Func<CurveComparison, CurveMean?> mean)
    {
        string[] codecs = table.CodecsWithCurves();
        text.Append(CultureInfo.InvariantCulture, $"\n{title} of the row against the column: PCHIP (classic cubic), ");
        text.Append("mean of the sequences that could be compared, n of them\n\n");
        text.Append("| | ").AppendJoin(" | ", codecs).Append(" |\n|---");
        text.Append(string.Concat(Enumerable.Repeat("|---", codecs.Length))).Append("|\n");
        foreach (string test in codecs)
        {
            IEnumerable<string> cells = codecs.Select(anchor => test == anchor ? string.Empty : Cell(mean(table.Compare(anchor, test)), format));
            text.Append("| ").Append(test).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }

    private static string Cell(CurveMean? mean, string format) => mean is null ? "n=0" : string.Create(
        CultureInfo.InvariantCulture, $"{Number(mean.Pchip, format)} ({(mean.Classic is double classic ? Number(classic, format) : "no fit")}), n={mean.Count}");

    private static string Number(double value, string format)
    {
        double rounded = Math.Round(value, format.Length - "0.".Length) + 0.0; // a negative zero would get both signs
        return rounded.ToString($"+{format};-{format}", CultureInfo.InvariantCulture);
    }

    /// <summary>Says of each pair on how many sequences, and why, there is no BD-rate.</summary>
    private static void AppendRefusals(StringBuilder text, CurveTable table)
    {
        string[] codecs = table.CodecsWithCurves();
        foreach ((string test, string anchor) in codecs.SelectMany((test, i) => codecs.Take(i).Select(anchor => (test, anchor))))
        {
            string reasons = table.Compare(anchor, test).Reasons;
            text.Append(reasons.Length == 0 ? string.Empty : $"\nNot compared, {test} against {anchor}: {reasons} of {table.Sequences.Count} sequences.\n");
        }
    }
}
