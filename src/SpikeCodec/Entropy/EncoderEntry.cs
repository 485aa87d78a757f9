using System.Runtime.CompilerServices;

namespace SpikeCodec.Entropy;

/// <summary>How a symbol of a given frequency changes a state of the encoder.</summary>
internal readonly struct EncoderEntry
{
    private const int Shift = 32 + SymbolRow.PrecisionBits;

    private readonly ulong _reciprocal;
    private readonly ushort _frequency;
    private readonly ushort _start;

    /// <summary>Initializes the entry of a symbol whose slots begin at <paramref name="start"/>.</summary>
    public EncoderEntry(uint frequency, uint start, bool isEscape)
    {
        // floor(x m / 2^k) with m = floor(2^k / f) + 1 and k = 32 + P is floor(x / f) for all x < f 2^(32 - P), which renormalisation
        // sees to: m exceeds 2^k / f by at most 1, so the product exceeds the true one by less than x f <= f^2 2^(32 - P) <= 2^k, and
        // x m stays below 2^64.
        _reciprocal = ((1UL << Shift) / frequency) + 1;
        _frequency = (ushort)frequency;
        _start = (ushort)start;
        IsEscape = isEscape;
    }

    /// <summary>Gets whether the value itself follows.</summary>
    public bool IsEscape { get; }

    /// <summary>Tells whether a state must give a word away before it can take the symbol.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Overflows(uint state) => state >> (32 - SymbolRow.PrecisionBits) >= _frequency;

    /// <summary>Gets the state (x / f) 2^P + x mod f + start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Push(uint state)
    {
        uint quotient = (uint)((state * _reciprocal) >> Shift);
        return state + _start + (quotient * (uint)(SymbolRow.Total - _frequency));
    }
}
