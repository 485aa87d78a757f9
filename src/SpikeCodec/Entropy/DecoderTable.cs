namespace SpikeCodec.Entropy;

/// <summary>What the decoder looks up: which entry a slot belongs to, and what the entry means.</summary>
internal sealed class DecoderTable
{
    private readonly byte[] _slots;
    private readonly DecoderEntry[] _entries;
    private readonly SymbolRow[] _rows;

    public DecoderTable(SymbolRow[] rows)
    {
        _rows = rows;
        _slots = new byte[rows.Length << SymbolRow.PrecisionBits];
        _entries = new DecoderEntry[rows.Length << 8];
        for (int row = 0; row < rows.Length; row++)
        {
            int start = 0;
            int symbols = rows[row].Symbols;
            ReadOnlySpan<ushort> frequencies = rows[row].Frequencies;
            Span<byte> slots = _slots.AsSpan(row << SymbolRow.PrecisionBits, SymbolRow.Total);
            for (int i = 0; i < frequencies.Length; i++)
            {
                slots.Slice(start, frequencies[i]).Fill((byte)i);
                _entries[(row << 8) | i] = new DecoderEntry(
                    frequencies[i], (ushort)start, i == symbols ? DecoderEntry.Escape : rows[row].First + i);
                start += frequencies[i];
            }
        }
    }

    /// <summary>Gets the entry of each slot: place (row x 2^P) + slot.</summary>
    public ReadOnlySpan<byte> Slots => _slots;

    /// <summary>Gets the entries: number 256 x row + entry.</summary>
    public ReadOnlySpan<DecoderEntry> Entries => _entries;

    /// <summary>Gets the rows themselves.</summary>
    public ReadOnlySpan<SymbolRow> Rows => _rows;
}
