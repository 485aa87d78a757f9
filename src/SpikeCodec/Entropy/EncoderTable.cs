namespace SpikeCodec.Entropy;

/// <summary>What the encoder looks up: where a row's symbols are, and how an entry changes a state.</summary>
internal sealed class EncoderTable
{
    private readonly RowShape[] _shapes = new RowShape[SymbolTables.MaxRows];
    private readonly EncoderEntry[] _entries;

    public EncoderTable(ReadOnlySpan<SymbolRow> rows)
    {
        _entries = new EncoderEntry[rows.Length << 8];
        for (int row = 0; row < rows.Length; row++)
        {
            _shapes[row] = new RowShape(rows[row].First, (uint)rows[row].Symbols, rows[row].IsSilent ? 0 : 1);
            uint start = 0;
            int symbols = rows[row].Symbols;
            ReadOnlySpan<ushort> frequencies = rows[row].Frequencies;
            for (int i = 0; i < frequencies.Length; i++)
            {
                _entries[(row << 8) | i] = new EncoderEntry(frequencies[i], start, isEscape: i == symbols);
                start += frequencies[i];
            }
        }
    }

    /// <summary>Gets the shapes of all 256 rows. A row that does not exist has no symbols.</summary>
    public ReadOnlySpan<RowShape> Shapes => _shapes;

    /// <summary>Gets the entries: number 256 x row + (symbol - first).</summary>
    public ReadOnlySpan<EncoderEntry> Entries => _entries;
}
