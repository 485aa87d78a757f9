namespace SpikeCodec.Entropy;

/// <summary>What an entry costs, in bits: the negative logarithm of its share.</summary>
internal sealed class CostTable
{
    private readonly double[] _bits;

    public CostTable(ReadOnlySpan<SymbolRow> rows)
    {
        _bits = new double[rows.Length << 8];
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<ushort> frequencies = rows[row].Frequencies;
            for (int i = 0; i < frequencies.Length; i++)
            {
                _bits[(row << 8) | i] = SymbolRow.PrecisionBits - Math.Log2(frequencies[i]);
            }
        }
    }

    /// <summary>Gets the costs: number 256 x row + entry. Silent rows cost nothing.</summary>
    public ReadOnlySpan<double> Bits => _bits;
}
