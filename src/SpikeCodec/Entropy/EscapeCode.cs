using System.Numerics;

namespace SpikeCodec.Entropy;

/// <summary>
/// The bits behind an escape: how far a symbol is from its row, the sides in turn, as an Exp-Golomb code. With distance e (0 for the
/// neighbour) above or below the row and z = 2e or 2e + 1 the code of order k is z + 2^k, written with as many zeros before it as it has bits
/// beyond k + 1.
/// </summary>
internal static class EscapeCode
{
    /// <summary>The bits of a code's number after its leading 1, at most: what symbols of the greatest magnitude need.</summary>
    public const int MaxBits = 25;

    /// <summary>The words that a code can push out of a state at most.</summary>
    public const int MaxWords = 5;

    /// <summary>Gets the code of a symbol outside its row: the <paramref name="length"/> low bits, the first one highest.</summary>
    public static uint Of(int symbol, SymbolRow row, out int length)
    {
        uint distance = symbol > row.Last ? (uint)(symbol - row.Last - 1) << 1 : ((uint)(row.First - 1 - symbol) << 1) | 1;
        uint code = distance + (1u << row.EscapeOrder);
        length = (2 * BitOperations.Log2(code)) - row.EscapeOrder + 1;
        return code;
    }

    /// <summary>Gets the symbol of a code.</summary>
    public static int Symbol(uint code, SymbolRow row)
    {
        uint distance = code - (1u << row.EscapeOrder);
        int steps = (int)(distance >> 1) + 1;
        return (distance & 1) == 0 ? row.Last + steps : row.First - steps;
    }
}
