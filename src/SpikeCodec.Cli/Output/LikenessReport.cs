using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>A column of Table 1 in <see cref="AnalyzeReport"/>.</summary>
internal sealed record LikenessReport(long Samples, double? TotalVariance, double? TotalEntropy, RegionReport Radius1, RegionReport Radius2)
{
    public static LikenessReport Of(FormatMeasures measures) => new(
        measures.Samples,
        JsonReports.Finite(measures.TotalVariance, 8),
        JsonReports.Finite(measures.TotalEntropy, 6),
        RegionReport.Of(measures.Radius1),
        RegionReport.Of(measures.Radius2));
}
