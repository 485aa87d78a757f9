using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>The entries of a word's pixels (<see cref="StateMap.Entries"/>), turned into bit planes: bit i is that of pixel i.</summary>
internal readonly ref struct WordLevels
{
    private readonly ulong _bit0;
    private readonly ulong _bit1;
    private readonly ulong _bit2;
    private readonly ulong _bit3;

    /// <summary>Turns 64 entries.</summary>
    /// <param name="entries">The first one.</param>
    /// <param name="pixels">The bits that are pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordLevels(ref readonly byte entries, ulong pixels)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(in entries);
        Vector256<byte> high = Vector256.LoadUnsafe(in entries, (nuint)Vector256<byte>.Count);
        _bit0 = Turn(low, high, 0);
        _bit1 = Turn(low, high, 1);
        _bit2 = Turn(low, high, 2);
        _bit3 = Turn(low, high, 3);
        Expected = Turn(low, high, StateMap.FiresBit);
        Pixels = pixels;
    }

    /// <summary>Gets the pixels that are expected to fire.</summary>
    public ulong Expected { get; }

    /// <summary>Gets the bits that are pixels.</summary>
    public ulong Pixels { get; }

    /// <summary>Gets the pixels of a level. The level is a constant where this is called, so two of three operations are shared between levels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(int level) =>
        Pixels & ((level & 8) != 0 ? _bit3 : ~_bit3) & ((level & 4) != 0 ? _bit2 : ~_bit2) & (((level & 2) != 0 ? _bit1 : ~_bit1) & ((level & 1) != 0 ? _bit0 : ~_bit0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Turn(Vector256<byte> low, Vector256<byte> high, int bit) => Turn(low, bit) | ((ulong)Turn(high, bit) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Turn(Vector256<byte> entries, int bit) => Vector256.ShiftLeft(entries.AsUInt16(), 7 - bit).AsByte().ExtractMostSignificantBits();
}
