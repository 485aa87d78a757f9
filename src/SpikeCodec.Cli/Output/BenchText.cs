using System.Globalization;
using SpikeCodec.Evaluation.Bench;
using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>bench</c> says to people.</summary>
internal static class BenchText
{
    private static readonly string[] Heads =
        ["codec", "quality", "bits/scene px", "bits/sample", "ratio", "scene PSNR", "scene SSIM", "ISI PSNR", "tfp PSNR", "encode s", "decode s", "points"];

    /// <summary>Says what became of a point.</summary>
    public static string Line(BenchProgress progress)
    {
        string place = Format($"[{progress.Done}/{progress.Total}]");
        string left = progress.Done < progress.Total ? $"; {Span(progress.Remaining)} left" : string.Empty;
        if (progress.Failure is BenchFailure failure)
        {
            return $"{place} {Name(failure.Sequence, failure.Codec, failure.Quality)} failed with code {failure.ExitCode}: {failure.Error}{left}";
        }

        BenchPoint point = progress.Point!;
        string rate = point.BitsPerScenePixel is double bits ? Format($"{bits:F4} bits per scene pixel") : Format($"{point.BitsPerSample:F4} bits per sample");
        string quality = point.Metric(MetricNames.ScenePsnr) is double psnr ? Format($", scene PSNR {psnr:F2} dB")
            : point.Metric(MetricNames.IsiPsnr) is double isi ? Format($", ISI PSNR {isi:F2} dB")
            : string.Empty;
        return Format($"{place} {Name(point.Sequence.Name, point.Label, point.Codec.Quality)}: ratio {point.Ratio:F2}, {rate}{quality}{left}");
    }

    /// <summary>Writes the table of a run.</summary>
    public static string Table(IReadOnlyList<SummaryRow> rows)
    {
        string[][] cells = [Heads, .. rows.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(column => cells.Max(row => row[column].Length))];
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))));
    }

    private static string[] Cells(SummaryRow row) =>
    [
        row.Codec,
        row.Quality?.ToString(CultureInfo.InvariantCulture) ?? "-",
        Number(row.BitsPerScenePixel, "F4"),
        Number(row.BitsPerSample, "F4"),
        Number(row.Ratio, "F2"),
        Number(Metric(row, MetricNames.ScenePsnr), "F2"),
        Number(Metric(row, MetricNames.SceneSsim), "F4"),
        Number(Metric(row, MetricNames.IsiPsnr), "F2"),
        Number(Metric(row, MetricNames.TfpPsnr), "F2"),
        Number(row.EncodeSeconds, "F2"),
        Number(row.DecodeSeconds, "F2"),
        row.Points.ToString(CultureInfo.InvariantCulture),
    ];

    private static double? Metric(SummaryRow row, string name) => row.Metrics.TryGetValue(name, out double value) ? value : null;

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Name(string sequence, string codec, int? quality) => Format($"{sequence}, {codec}{(quality is null ? "" : " ")}{quality}");

    private static string Span(TimeSpan time) => time.TotalHours >= 1 ? Format($"{time.TotalHours:F1} h") : time.TotalMinutes >= 1 ? Format($"{time.TotalMinutes:F0} min") : Format($"{time.TotalSeconds:F0} s");

    private static string Format(FormattableString text) => Printable.Text(FormattableString.Invariant(text));
}
