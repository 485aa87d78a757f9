namespace SpikeCodec.Metrics;

/// <summary>Whether two curves could be compared, and if not, why.</summary>
public enum BjontegaardOutcome
{
    /// <summary>The curves were compared.</summary>
    Compared,

    /// <summary>A curve has fewer than four points.</summary>
    TooFewPoints,

    /// <summary>A rate is not finite and more than 0, or a quality is not finite.</summary>
    InvalidPoint,

    /// <summary>A curve costs more somewhere without being better; <see cref="BjontegaardDelta.Front"/> drops such points.</summary>
    NotMonotonic,

    /// <summary>The qualities that both curves reach are less than a third of what one of them spans.</summary>
    TooLittleOverlap,
}
