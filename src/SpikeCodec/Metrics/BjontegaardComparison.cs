namespace SpikeCodec.Metrics;

/// <summary>What <see cref="BjontegaardDelta.Compare"/> says of a curve against an anchor.</summary>
public sealed record BjontegaardComparison
{
    /// <summary>Gets whether the curves could be compared. Where not, every difference is null.</summary>
    public required BjontegaardOutcome Outcome { get; init; }

    /// <summary>
    /// Gets the qualities that both curves reach as a share of those that the wider one spans, 0 to 1, or null where a curve is none.
    /// </summary>
    public double? QualityOverlap { get; init; }

    /// <summary>Gets the same of the logarithms of the rates.</summary>
    public double? RateOverlap { get; init; }

    /// <summary>Gets the BD-rate in percent, by PCHIP: -10 means a tenth less rate at the same quality.</summary>
    public double? RatePercent { get; init; }

    /// <summary>Gets the BD-rate in percent by the classic cubic fit, or null where a fit swings so far that its mean lies outside its points.</summary>
    public double? ClassicRatePercent { get; init; }

    /// <summary>
    /// Gets the BD-PSNR, by PCHIP: the mean gain of quality at the same rate, in the curves' unit. Null where <see cref="RateOverlap"/>
    /// is less than a third.
    /// </summary>
    public double? Quality { get; init; }

    /// <summary>Gets the same by the classic cubic fit, or null where a fit swings so far.</summary>
    public double? ClassicQuality { get; init; }
}
