using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>The numbers of one radius in <see cref="LikenessReport"/>.</summary>
internal sealed record RegionReport(double? Variance, double? ConditionalEntropy, double? Bias)
{
    public static RegionReport Of(RegionMeasures measures) => new(
        JsonReports.Finite(measures.Variance, 8), JsonReports.Finite(measures.Entropy, 6), JsonReports.Finite(measures.Bias, 6));
}
