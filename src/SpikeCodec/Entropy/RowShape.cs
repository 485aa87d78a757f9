namespace SpikeCodec.Entropy;

/// <summary>Where a row's symbols are.</summary>
/// <param name="First">The first symbol.</param>
/// <param name="Symbols">The number of symbols, without the escape.</param>
/// <param name="Coded">1, or 0 where the row is silent.</param>
internal readonly record struct RowShape(int First, uint Symbols, int Coded);
