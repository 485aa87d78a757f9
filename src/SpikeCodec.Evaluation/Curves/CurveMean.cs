using SpikeCodec.Metrics;

namespace SpikeCodec.Evaluation.Curves;

/// <summary>A difference between curves, averaged over the sequences that have it.</summary>
/// <param name="Pchip">By the piecewise cubic.</param>
/// <param name="Classic">By the classic cubic fit, or null where that says nothing of one of the sequences.</param>
/// <param name="Count">The sequences averaged over, 1 or more.</param>
public sealed record CurveMean(double Pchip, double? Classic, int Count)
{
    /// <summary>Averages, or gives null where there is nothing to average.</summary>
    internal static CurveMean? Of(
        IEnumerable<BjontegaardComparison> results, Func<BjontegaardComparison, double?> pchip, Func<BjontegaardComparison, double?> classic)
    {
        BjontegaardComparison[] compared = [.. results.Where(result => pchip(result) is not null)];
        return compared.Length == 0 ? null : new CurveMean(
            compared.Average(pchip)!.Value, compared.All(result => classic(result) is not null) ? compared.Average(classic) : null, compared.Length);
    }
}
