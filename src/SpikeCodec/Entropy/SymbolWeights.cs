namespace SpikeCodec.Entropy;

/// <summary>What a row of <see cref="SymbolTables"/> is made from: how likely symbols are in relation to each other.</summary>
/// <param name="First">The symbol of the first weight.</param>
/// <param name="Weights">Weights of 0 or more of symbols that follow each other, 1 to 255 of them; none for a silent row.</param>
/// <param name="Escape">The weight of all other symbols together, 0 or more.</param>
/// <param name="EscapeOrder">The order of the Exp-Golomb code of other symbols: about log2 of twice their mean distance from the row.</param>
public sealed record SymbolWeights(int First, IReadOnlyList<double> Weights, double Escape = 0, int EscapeOrder = 0)
{
    /// <summary>Gets a silent row: only the symbol 0, which costs nothing.</summary>
    public static SymbolWeights Silent => new(0, []);
}
