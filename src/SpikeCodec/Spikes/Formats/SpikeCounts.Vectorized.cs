using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Spikes.Formats;

internal static partial class SpikeCounts
{
    /// <summary>Adds all whole groups of 32 pixels and returns how many pixels those are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // a program looks at one recording and ends: there is no time to warm up
    private static int AddVectors(ReadOnlySpan<byte> plane, Span<byte> counts)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return 0;
        }

        // Lane i of 32 takes byte i / 8 of four, and of it bit i % 8. The four bytes stand in both halves: no lane crosses them.
        Vector256<byte> byteOfLane = Vector256.Create(
            (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19);
        Vector256<byte> bitOfLane = Vector256.Create(0x8040201008040201).AsByte();
        Span<Vector256<byte>> groups = MemoryMarshal.Cast<byte, Vector256<byte>>(counts);
        for (int i = 0; i < groups.Length; i++)
        {
            Vector256<byte> four = Vector256.Create(BinaryPrimitives.ReadUInt32LittleEndian(plane[(i * 4)..])).AsByte();
            Vector256<byte> bits = Vector256.Shuffle(four, byteOfLane) & bitOfLane;
            groups[i] -= Vector256.Equals(bits, bitOfLane); // a lane that fired compares to 255, which is -1
        }

        return groups.Length * Vector256<byte>.Count;
    }
}
