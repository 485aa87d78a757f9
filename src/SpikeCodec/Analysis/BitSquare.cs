using System.Diagnostics;

namespace SpikeCodec.Analysis;

/// <summary>64x64 bits: one word a row, bit c of a word is column c.</summary>
internal static class BitSquare
{
    public const int Side = 64;

    /// <summary>Swaps rows and columns, by blocks of 32, 16, ... 1 (Warren, Hacker's Delight, section 7-3).</summary>
    public static void Transpose(Span<ulong> rows)
    {
        Debug.Assert(rows.Length == Side, "a square");
        ulong low = uint.MaxValue;
        for (int size = Side / 2; size > 0; size /= 2)
        {
            for (int row = 0; row < Side; row = (row + size + 1) & ~size)
            {
                ulong swap = ((rows[row] >> size) ^ rows[row + size]) & low;
                rows[row] ^= swap << size;
                rows[row + size] ^= swap;
            }

            low ^= low << (size / 2);
        }
    }
}
