using System.Runtime.CompilerServices;

namespace SpikeCodec.Entropy;

/// <summary>How a symbol changes a state of the decoder.</summary>
/// <param name="Frequency">The number of its slots.</param>
/// <param name="Start">The first of its slots.</param>
/// <param name="Symbol">The symbol, or <see cref="Escape"/>.</param>
internal readonly record struct DecoderEntry(ushort Frequency, ushort Start, int Symbol)
{
    /// <summary>Stands for a symbol that follows in bits of its own.</summary>
    public const int Escape = int.MinValue;

    /// <summary>Gets the state f (x / 2^P) + slot - start, which may need a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Pop(uint state, uint slot) => (Frequency * (state >> SymbolRow.PrecisionBits)) + slot - Start;
}
