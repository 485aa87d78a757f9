using System.Buffers.Binary;

namespace SpikeCodec.Spikes.Formats;

/// <summary>Counts how often each pixel fires: a firing-rate picture of up to 255 planes.</summary>
internal static partial class SpikeCounts
{
    /// <summary>Adds a packed plane to the counts, one byte a pixel.</summary>
    public static void Add(ReadOnlySpan<byte> plane, Span<byte> counts)
    {
        int done = AddVectors(plane, counts);
        AddScalar(plane[(done >> 3)..], counts[done..]);
    }

    /// <summary>Does the same eight pixels at a time; no count may pass 255.</summary>
    internal static void AddScalar(ReadOnlySpan<byte> plane, Span<byte> counts)
    {
        int whole = counts.Length >> 3;
        for (int i = 0; i < whole; i++)
        {
            Span<byte> eight = counts.Slice(i * 8, 8);
            BinaryPrimitives.WriteUInt64LittleEndian(eight, BinaryPrimitives.ReadUInt64LittleEndian(eight) + SampleBytes.Spread(plane[i]));
        }

        for (int i = whole * 8; i < counts.Length; i++)
        {
            counts[i] += (byte)((plane[i >> 3] >> (i & 7)) & 1);
        }
    }
}
