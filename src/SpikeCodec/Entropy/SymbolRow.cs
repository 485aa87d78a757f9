namespace SpikeCodec.Entropy;

/// <summary>
/// How often each symbol of a row comes: integer frequencies of neighbouring symbols, then that of the escape, which stands for all others.
/// They are at least 1 and add up to 2^<see cref="PrecisionBits"/>. A silent row has the symbol 0 alone, which costs nothing.
/// </summary>
public sealed class SymbolRow
{
    /// <summary>
    /// The frequencies of a row add up to 2 to this power. With 14 bits a row of 16 KiB finds a slot's symbol, so that dozens of rows stay
    /// in a core's second cache, and Gaussian rows lose at most 0.1 % to rounding (or 0.0002 bits a symbol).
    /// </summary>
    public const int PrecisionBits = 14;

    /// <summary>The symbols of a row at most, without the escape: a slot's entry fits one byte.</summary>
    public const int MaxSymbols = 255;

    /// <summary>The first and the last symbol of a row have at most this magnitude.</summary>
    public const int MaxBound = 1 << 15;

    /// <summary>The greatest order of the code behind an escape.</summary>
    public const int MaxEscapeOrder = 24;

    internal const int Total = 1 << PrecisionBits;

    internal static readonly SymbolRow Silent = new(0, 0, []);

    private readonly ushort[] _frequencies;

    private SymbolRow(int first, int escapeOrder, ushort[] frequencies)
    {
        First = first;
        EscapeOrder = escapeOrder;
        _frequencies = frequencies;
    }

    /// <summary>Gets whether 0 is the only symbol and nothing is written for it.</summary>
    public bool IsSilent => _frequencies.Length == 0;

    /// <summary>Gets the first symbol with a frequency of its own.</summary>
    public int First { get; }

    /// <summary>Gets the last symbol with a frequency of its own.</summary>
    public int Last => First + Symbols - 1;

    /// <summary>Gets the order of the Exp-Golomb code behind an escape: 0 for symbols next to the row, more for those far away.</summary>
    public int EscapeOrder { get; }

    /// <summary>Gets the frequencies of the symbols from first to last, then that of the escape. A silent row has none.</summary>
    public ReadOnlySpan<ushort> Frequencies => _frequencies;

    internal int Symbols => IsSilent ? 1 : _frequencies.Length - 1;

    /// <summary>Makes a row, or says what is wrong with the numbers.</summary>
    internal static string? TryCreate(int first, int escapeOrder, ReadOnlySpan<int> frequencies, out SymbolRow row)
    {
        row = Silent;
        if (frequencies.IsEmpty)
        {
            return first == 0 && escapeOrder == 0 ? null : $"is silent with first symbol {first} and escape order {escapeOrder}; expected 0 and 0";
        }

        if (frequencies.Length is < 2 or > MaxSymbols + 1)
        {
            return $"has {frequencies.Length} frequencies; expected 0 or 2 to {MaxSymbols + 1}";
        }

        if (first < -MaxBound || first > MaxBound - (frequencies.Length - 2))
        {
            return $"has {frequencies.Length - 1} symbols from {first}; expected all of them within -{MaxBound} to {MaxBound}";
        }

        if (escapeOrder is < 0 or > MaxEscapeOrder)
        {
            return $"has escape order {escapeOrder}; expected 0 to {MaxEscapeOrder}";
        }

        ushort[] stored = new ushort[frequencies.Length];
        int sum = 0;
        for (int i = 0; i < stored.Length; i++)
        {
            if (frequencies[i] is < 1 or >= Total)
            {
                return $"has frequency {frequencies[i]} at place {i}; expected 1 to {Total - 1}";
            }

            stored[i] = (ushort)frequencies[i];
            sum += stored[i];
        }

        row = new SymbolRow(first, escapeOrder, stored);
        return sum == Total ? null : $"has frequencies that add up to {sum}; expected {Total}";
    }
}
