using System.Buffers;
using System.Buffers.Binary;

namespace SpikeCodec.Entropy;

/// <summary>
/// Integer symbols to bytes and back, by interleaved range variants of asymmetric numeral systems (rANS; Duda 2013) over integer tables
/// (<c>docs/format.md</c>, section 12). Integer arithmetic alone: the same bytes on every machine.
/// </summary>
/// <remarks>
/// Both sides must hold the same tables and the same rows. The end of decoding shows nearly always when they do not, but a hash of the symbols
/// is what tells for certain.
/// </remarks>
public static partial class SymbolCoder
{
    /// <summary>The greatest magnitude of a symbol.</summary>
    public const int MaxMagnitude = 1 << 24;

    /// <summary>Appends the payload of symbols. It tells its own end, so that others may follow.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <param name="rows">The row of each symbol.</param>
    /// <param name="tables">The rows.</param>
    /// <param name="output">Where the bytes go. Nothing is written when an exception is thrown.</param>
    /// <exception cref="ArgumentOutOfRangeException">A symbol is beyond <see cref="MaxMagnitude"/>.</exception>
    /// <exception cref="ArgumentException">A row does not exist or is silent where the symbol is not 0, or lengths differ.</exception>
    public static void Encode(ReadOnlySpan<int> symbols, ReadOnlySpan<byte> rows, SymbolTables tables, IBufferWriter<byte> output)
    {
        CheckLengths(symbols.Length, rows.Length);
        ushort[] numbers = ArrayPool<ushort>.Shared.Rent(symbols.Length + 1);
        ushort[]? words = null;
        try
        {
            List<int> escapes = [];
            int coded = LookUp(symbols, rows, tables, numbers, escapes);
            words = ArrayPool<ushort>.Shared.Rent(StateWriter.MaxWords(coded, escapes.Count));
            Write(StateWriter.Encode(numbers.AsSpan(0, coded), escapes, tables, words), output);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(numbers);
            if (words is not null)
            {
                ArrayPool<ushort>.Shared.Return(words);
            }
        }
    }

    /// <summary>Decodes the symbols at the start of a payload.</summary>
    /// <param name="payload">Bytes that begin with what <see cref="Encode"/> wrote; more may follow.</param>
    /// <param name="rows">The row of each symbol.</param>
    /// <param name="tables">The rows.</param>
    /// <param name="symbols">Filled with the symbols; in an unknown state when an exception is thrown.</param>
    /// <returns>The bytes read.</returns>
    /// <exception cref="MalformedStreamException">The payload is cut off or broken, or was made with other rows, tables or counts.</exception>
    /// <exception cref="ArgumentException">A row does not exist, or lengths differ.</exception>
    public static int Decode(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> rows, SymbolTables tables, Span<int> symbols)
    {
        CheckLengths(symbols.Length, rows.Length);
        int[] places = ArrayPool<int>.Shared.Rent(symbols.Length + 1);
        try
        {
            int coded = FindCoded(rows, tables, places);
            symbols.Clear(); // the silent ones
            return coded == 0 ? 0 : StateReader.Decode(payload, places.AsSpan(0, coded), rows, tables.Decoder, symbols);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>
    /// Gets the bits that symbols cost under their rows. A payload has up to 4 bytes more, or 10 to 18 where it is longer than 1 KiB.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A symbol is beyond <see cref="MaxMagnitude"/>.</exception>
    /// <exception cref="ArgumentException">A row does not exist or is silent where the symbol is not 0, or lengths differ.</exception>
    public static double EstimateBits(ReadOnlySpan<int> symbols, ReadOnlySpan<byte> rows, SymbolTables tables)
    {
        CheckLengths(symbols.Length, rows.Length);
        ReadOnlySpan<RowShape> shapes = tables.Encoder.Shapes;
        ReadOnlySpan<double> costs = tables.Costs.Bits;
        double bits = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            int row = rows[i];
            RowShape shape = shapes[row];
            uint entry = (uint)(symbols[i] - shape.First);
            if (entry >= shape.Symbols)
            {
                CheckEscape(symbols, rows, i, tables);
                EscapeCode.Of(symbols[i], tables[row], out int length);
                bits += length;
                entry = shape.Symbols;
            }

            bits += costs[(row << 8) | (int)entry];
        }

        return bits;
    }

    /// <summary>Finds the entries of the symbols that are coded, and the symbols that are escapes.</summary>
    /// <returns>The number of entries.</returns>
    private static int LookUp(ReadOnlySpan<int> symbols, ReadOnlySpan<byte> rows, SymbolTables tables, Span<ushort> numbers, List<int> escapes)
    {
        ReadOnlySpan<RowShape> shapes = tables.Encoder.Shapes;
        int coded = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            int row = rows[i];
            RowShape shape = shapes[row];
            uint entry = (uint)(symbols[i] - shape.First);
            if (entry >= shape.Symbols)
            {
                CheckEscape(symbols, rows, i, tables);
                escapes.Add(symbols[i]);
                entry = shape.Symbols;
            }

            numbers[coded] = (ushort)((row << 8) | (int)entry);
            coded += shape.Coded;
        }

        return coded;
    }

    /// <summary>Lists the symbols whose rows are not silent.</summary>
    /// <returns>How many they are.</returns>
    private static int FindCoded(ReadOnlySpan<byte> rows, SymbolTables tables, Span<int> places)
    {
        ReadOnlySpan<RowShape> shapes = tables.Encoder.Shapes;
        int coded = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            RowShape shape = shapes[rows[i]];
            if (shape.Symbols == 0)
            {
                throw MissingRow(rows, i, tables);
            }

            places[coded] = i;
            coded += shape.Coded;
        }

        return coded;
    }

    private static void Write(ReadOnlySpan<ushort> words, IBufferWriter<byte> output)
    {
        if (words.IsEmpty)
        {
            return;
        }

        int length = words.Length * sizeof(ushort);
        Span<byte> bytes = output.GetSpan(length);
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[(i * sizeof(ushort))..], words[i]);
        }

        output.Advance(length);
    }
}
