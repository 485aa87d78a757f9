namespace SpikeCodec.Entropy;

/// <content>The rows as integers (<c>docs/format.md</c>, section 12): what a model stores.</content>
public sealed partial class SymbolTables
{
    private const int FixedIntegers = 2;
    private const int RowIntegers = 3;

    /// <summary>Gets the rows as integers, from which <see cref="FromIntegers"/> makes the same on every machine.</summary>
    public int[] ToIntegers()
    {
        List<int> integers = [SymbolRow.PrecisionBits, _rows.Length];
        foreach (SymbolRow row in _rows)
        {
            integers.AddRange([row.First, row.EscapeOrder, row.Frequencies.Length]);
            foreach (ushort frequency in row.Frequencies)
            {
                integers.Add(frequency);
            }
        }

        return [.. integers];
    }

    /// <summary>Makes the rows that <see cref="ToIntegers"/> described.</summary>
    /// <exception cref="MalformedStreamException">The integers describe no rows. The message says what is wrong, and where.</exception>
    public static SymbolTables FromIntegers(ReadOnlySpan<int> integers)
    {
        if (integers.Length < FixedIntegers)
        {
            throw new MalformedStreamException($"Symbol tables have {integers.Length} integers; expected at least {FixedIntegers}.");
        }

        if (integers[0] != SymbolRow.PrecisionBits)
        {
            throw new MalformedStreamException($"Symbol tables have a precision of {integers[0]} bits; expected {SymbolRow.PrecisionBits}.");
        }

        if (integers[1] is < 1 or > MaxRows)
        {
            throw new MalformedStreamException($"Symbol tables have {integers[1]} rows; expected 1 to {MaxRows}.");
        }

        SymbolRow[] rows = new SymbolRow[integers[1]];
        int at = FixedIntegers;
        for (int row = 0; row < rows.Length; row++)
        {
            at += ReadRow(integers, at, row, out rows[row]);
        }

        return at == integers.Length
            ? new SymbolTables(rows)
            : throw new MalformedStreamException($"Symbol tables end at integer {at} of {integers.Length}; expected nothing behind them.");
    }

    private static int ReadRow(ReadOnlySpan<int> integers, int at, int number, out SymbolRow row)
    {
        int left = integers.Length - at - RowIntegers;
        if (left < 0)
        {
            throw new MalformedStreamException($"Symbol tables end within row {number}, at integer {integers.Length}.");
        }

        int frequencies = integers[at + 2];
        if (frequencies < 0 || frequencies > left)
        {
            throw new MalformedStreamException(
                $"Symbol tables: row {number}, at integer {at}, has {frequencies} frequencies; {left} integers are left.");
        }

        string? problem = SymbolRow.TryCreate(integers[at], integers[at + 1], integers.Slice(at + RowIntegers, frequencies), out row);
        return problem is null
            ? RowIntegers + frequencies
            : throw new MalformedStreamException($"Symbol tables: row {number}, at integer {at}, {problem}.");
    }
}
