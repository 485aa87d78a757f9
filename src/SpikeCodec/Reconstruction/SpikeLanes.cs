using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Reconstruction;

/// <summary>
/// A word of 32 pixels of a packed plane in the 16-bit lanes of two vectors. The word is broadcast to 32-bit lanes, and each of their
/// halves tests one of its own bits: seen as 32-bit lanes, lane j of the low vector holds pixel j in its low half and pixel 16 + j in its
/// high half, lane j of the high vector pixels 8 + j and 24 + j. So a broadcast needs no shuffle, and widening is a mask and a shift.
/// </summary>
internal static class SpikeLanes
{
    /// <summary>The pixels of a word.</summary>
    public const int Pixels = 32;

    /// <summary>The 16-bit lanes of a vector.</summary>
    public const int Lanes = 16;

    /// <summary>Gets the bit that each lane of the low vector tests.</summary>
    public static Vector256<ushort> Low => Vector256.Create(
        0x0001_0001u, 0x0002_0002u, 0x0004_0004u, 0x0008_0008u, 0x0010_0010u, 0x0020_0020u, 0x0040_0040u, 0x0080_0080u).AsUInt16();

    /// <summary>Gets the bit that each lane of the high vector tests.</summary>
    public static Vector256<ushort> High => (Low.AsUInt32() << 8).AsUInt16();

    /// <summary>Broadcasts the word that begins at a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Load(ReadOnlySpan<byte> planes, int offset) =>
        Vector256.Create(BinaryPrimitives.ReadUInt32LittleEndian(planes[offset..])).AsUInt16();

    /// <summary>Gets all bits set in the lanes whose pixel fired, that is -1, and 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> Fired(Vector256<ushort> word, Vector256<ushort> lanes) => Vector256.Equals(word & lanes, lanes);

    /// <summary>Gets the lanes whose pixels come first, as numbers: pixels 0 to 7 of the low vector, 8 to 15 of the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> First(Vector256<ushort> lanes) =>
        Vector256.ConvertToSingle((lanes.AsUInt32() & Vector256.Create(0xFFFFu)).AsInt32());

    /// <summary>Gets the other lanes as numbers: pixels 16 to 23 of the low vector, 24 to 31 of the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Second(Vector256<ushort> lanes) =>
        Vector256.ConvertToSingle((lanes.AsUInt32() >> 16).AsInt32());
}
