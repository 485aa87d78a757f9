namespace SpikeCodec.Metrics;

/// <summary>One measurement of a codec: what it cost and how good it was.</summary>
/// <param name="Rate">The rate in any unit (bits per pixel, bytes), finite and more than 0.</param>
/// <param name="Quality">The quality in dB or another scale where more is better, finite.</param>
public readonly record struct RatePoint(double Rate, double Quality);
