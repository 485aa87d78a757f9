namespace SpikeCodec.Entropy;

/// <content>What callers may not ask for.</content>
public static partial class SymbolCoder
{
    private static void CheckLengths(int symbols, int rows)
    {
        if (symbols != rows)
        {
            throw new ArgumentException($"There are {rows} rows for {symbols} symbols; expected one for each.", nameof(rows));
        }
    }

    /// <summary>Looks at a symbol outside its row.</summary>
    private static void CheckEscape(ReadOnlySpan<int> symbols, ReadOnlySpan<byte> rows, int index, SymbolTables tables)
    {
        int symbol = symbols[index];
        int row = rows[index];
        if (row >= tables.Count)
        {
            throw MissingRow(rows, index, tables);
        }

        if (tables[row].IsSilent)
        {
            throw new ArgumentException($"Symbol {index} is {symbol} in silent row {row}; expected 0.", nameof(symbols));
        }

        if (symbol is < -MaxMagnitude or > MaxMagnitude)
        {
            throw new ArgumentOutOfRangeException(nameof(symbols), $"Symbol {index} is {symbol}; expected -{MaxMagnitude} to {MaxMagnitude}.");
        }
    }

    private static ArgumentException MissingRow(ReadOnlySpan<byte> rows, int index, SymbolTables tables) =>
        new($"Symbol {index} uses row {rows[index]}; the tables have {tables.Count}.", nameof(rows));
}
