namespace SpikeCodec.Analysis;

/// <summary>What of a recording belongs to the camera and not to the light.</summary>
public sealed record FixedPattern
{
    /// <summary>Gets what is said of every pixel, row by row in stored order.</summary>
    public required ReadOnlyMemory<PixelKind> Pixels { get; init; }

    /// <summary>Gets the rows that repeat an earlier one in every plane. Rows that never fire or fire in every plane do not count.</summary>
    public required IReadOnlyList<RepeatedLine> RepeatedRows { get; init; }

    /// <summary>Gets the columns that repeat an earlier one, likewise.</summary>
    public required IReadOnlyList<RepeatedLine> RepeatedColumns { get; init; }

    /// <summary>
    /// Gets the pixels that saw steady light: 16 intervals or more, whose variance is at most 0.05 above that of a pixel that adds up constant light
    /// without noise.
    /// </summary>
    public required int SteadyPixels { get; init; }

    /// <summary>
    /// Gets an upper bound of how far the pixels' gains spread, as a share: 1.4826 times the median of |ln(rate / median rate of the neighbours)| over the
    /// steady pixels. What is drawn finely in the scene counts too. NaN where fewer than 100 pixels are steady.
    /// </summary>
    public required double GainSpread { get; init; }

    /// <summary>Gets how many pixels are of a kind.</summary>
    public int Count(PixelKind kind) => Pixels.Span.Count(kind);
}
