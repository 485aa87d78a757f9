namespace SpikeCodec.Metrics;

/// <summary>
/// Squared interval errors of a part of the work. All are integers (rates in steps of 2^-52), so the order and the
/// grouping in which they are added up never change a result.
/// </summary>
internal struct IntervalSums
{
    public const int RateBits = 52;

    /// <summary>The samples where both streams have an interval.</summary>
    public long Samples;

    /// <summary>The sum of (a - b)^2 over the samples; below 2^16 x samples.</summary>
    public UInt128 Isi;

    /// <summary>The sum of (1/a - 1/b)^2 over the samples x 2^52.</summary>
    public UInt128 Rate;

    /// <summary>Gets the rate errors as a number.</summary>
    public readonly double RateError => (double)Rate / (1L << RateBits);

    /// <summary>Gets the mean squared error of the intervals, or NaN where no sample has both.</summary>
    public readonly double MeanIsi => (double)Isi / Samples;

    /// <summary>Gets the mean squared error of the firing rates, or NaN where no sample has both.</summary>
    public readonly double MeanRate => RateError / Samples;

    public static IntervalSums operator -(in IntervalSums left, in IntervalSums right) =>
        new() { Samples = left.Samples - right.Samples, Isi = left.Isi - right.Isi, Rate = left.Rate - right.Rate };
}
