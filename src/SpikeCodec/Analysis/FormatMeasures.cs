namespace SpikeCodec.Analysis;

/// <summary>
/// One column of the paper's Table 1: how alike neighbouring values are in one form of a recording. The region of radius r is the square of
/// (2r + 1)^2 values around a value, without it; only values with a whole region of radius 2 count.
/// </summary>
public sealed record FormatMeasures
{
    /// <summary>Gets the values that counted.</summary>
    public required long Samples { get; init; }

    /// <summary>Gets the variance of the values, whatever is around them.</summary>
    public required double TotalVariance { get; init; }

    /// <summary>Gets the entropy of the values, whatever is around them, in bits.</summary>
    public required double TotalEntropy { get; init; }

    /// <summary>Gets the measures with the 8 values around. The condition of the entropy is their mean.</summary>
    public required RegionMeasures Radius1 { get; init; }

    /// <summary>
    /// Gets the measures with the 24 values around. The condition of the entropy is the mean of the 8 nearest together with what the mean of the
    /// other 16 differs from it.
    /// </summary>
    public required RegionMeasures Radius2 { get; init; }
}
