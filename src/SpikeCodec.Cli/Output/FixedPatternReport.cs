using SpikeCodec.Analysis;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Output;

/// <summary>The fixed pattern in <see cref="AnalyzeReport"/>. Rows are counted in stored order.</summary>
internal sealed record FixedPatternReport
{
    public required int Dead { get; init; }

    public required int Hot { get; init; }

    public required int Stuck { get; init; }

    public required int Silent { get; init; }

    public required int Saturated { get; init; }

    public required IReadOnlyList<DefectReport> Defects { get; init; }

    public required IReadOnlyList<RepeatedLine> RepeatedRows { get; init; }

    public required IReadOnlyList<RepeatedLine> RepeatedColumns { get; init; }

    public required int SteadyPixels { get; init; }

    public required double? GainSpread { get; init; }

    public static FixedPatternReport Of(FixedPattern pattern, SpikeGeometry geometry) => new()
    {
        Dead = pattern.Count(PixelKind.Dead),
        Hot = pattern.Count(PixelKind.Hot),
        Stuck = pattern.Count(PixelKind.Stuck),
        Silent = pattern.Count(PixelKind.Silent),
        Saturated = pattern.Count(PixelKind.Saturated),
        Defects = FindDefects(pattern.Pixels.Span, geometry.Width),
        RepeatedRows = pattern.RepeatedRows,
        RepeatedColumns = pattern.RepeatedColumns,
        SteadyPixels = pattern.SteadyPixels,
        GainSpread = JsonReports.Finite(pattern.GainSpread, 6),
    };

    private static List<DefectReport> FindDefects(ReadOnlySpan<PixelKind> pixels, int width)
    {
        List<DefectReport> defects = [];
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            if (pixels[pixel] is PixelKind.Dead or PixelKind.Hot or PixelKind.Stuck)
            {
                defects.Add(new DefectReport(pixel / width, pixel % width, pixels[pixel].ToString().ToLowerInvariant()));
            }
        }

        return defects;
    }
}
