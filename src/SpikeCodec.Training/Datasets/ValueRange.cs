namespace SpikeCodec.Training.Datasets;

/// <summary>The values from which one is drawn.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value, not below the least.</param>
public readonly record struct ValueRange(double Least, double Most);
