namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>What a <see cref="PeriodPredictor"/> said, and of what.</summary>
internal sealed class Foretelling
{
    /// <summary>Gets the differences that were weighed.</summary>
    public int[] Differences { get; } = new int[PeriodPredictor.Inputs];

    /// <summary>Gets or sets the first weight.</summary>
    public int Weights { get; set; }

    /// <summary>Gets or sets the logarithm of the interval at hand, less that of the period.</summary>
    public int Change { get; set; }
}
