using SpikeCodec.Entropy;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>The standard deviations that a latent's distribution may have: 64 from 0.11 to 256, each 13 % greater than the one before.</summary>
internal static class ScaleTable
{
    /// <summary>The number of standard deviations.</summary>
    public const int Count = 64;

    /// <summary>Gets the least standard deviation.</summary>
    public const double Least = 0.11;

    /// <summary>Gets the greatest standard deviation.</summary>
    public const double Most = 256;

    /// <summary>Gets the natural logarithm of the factor from one to the next.</summary>
    public static double LogStep { get; } = Math.Log(Most / Least) / (Count - 1);

    /// <summary>Gets the standard deviations in ascending order.</summary>
    public static double[] Deviations { get; } = [.. Enumerable.Range(0, Count).Select(i => Least * Math.Exp(i * LogStep))];

    /// <summary>Gets the number of entries, the first ones, whose latents are taken to be 0 and cost nothing.</summary>
    public static int SilentCount { get; } = Deviations.Count(deviation => deviation <= SymbolTables.SilentScale);
}
