using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Metrics;

/// <content>16 pixels at a time.</content>
internal sealed partial class PlaneCounter
{
    /// <summary>Counts the pixels that fill whole vectors and returns their number.</summary>
    internal static int AddVectors(ReadOnlySpan<byte> plane, Span<ushort> counts)
    {
        Span<Vector256<ushort>> lanes = MemoryMarshal.Cast<ushort, Vector256<ushort>>(counts);

        // Lane i looks at bit i of two bytes of the plane, and is -1 where it is set.
        Vector256<ushort> bits = Vector256.Create((ushort)1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        for (int i = 0; i < lanes.Length; i++)
        {
            Vector256<ushort> pair = Vector256.Create(BinaryPrimitives.ReadUInt16LittleEndian(plane[(2 * i)..]));
            lanes[i] -= Vector256.Equals(pair & bits, bits);
        }

        return lanes.Length * Vector256<ushort>.Count;
    }
}
