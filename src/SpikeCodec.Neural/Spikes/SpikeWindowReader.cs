using System.Buffers.Binary;
using SpikeCodec.Spikes;

namespace SpikeCodec.Neural.Spikes;

/// <summary>Makes the windows of all pixels around a plane of a block: turns bits of planes into bits of pixels.</summary>
public static class SpikeWindowReader
{
    /// <summary>The pixels, and the bits of a word, that are turned at a time.</summary>
    private const int Tile = 64;

    /// <summary>Reads the windows around a plane, mirrored in time at the ends of the block (see <see cref="SpikeWindow"/>).</summary>
    /// <param name="block">The planes, 1 or more.</param>
    /// <param name="plane">The index in the block of the scene's own plane.</param>
    /// <param name="words">One word a pixel, in the block's order of pixels. Words past the last pixel are left as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such plane.</exception>
    /// <exception cref="ArgumentException">There are fewer words than pixels.</exception>
    public static void Read(SpikeBlock block, int plane, Span<ulong> words)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)plane, (uint)block.Planes, nameof(plane));
        int pixels = block.Geometry.Pixels;
        if (words.Length < pixels)
        {
            throw new ArgumentException($"{words.Length} words cannot hold the windows of {pixels} pixels.", nameof(words));
        }

        int planeBytes = block.Geometry.PlaneBytes;
        Span<int> starts = stackalloc int[SpikeWindow.Planes];
        for (int k = 0; k < SpikeWindow.Planes; k++)
        {
            starts[k] = SpikeWindow.MirrorPlane(plane - SpikeWindow.Radius + k, block.Planes) * planeBytes;
        }

        ReadOnlySpan<byte> bytes = block.Bytes;
        int whole = pixels - (pixels % Tile);
        for (int first = 0; first < whole; first += Tile)
        {
            Span<ulong> tile = words.Slice(first, Tile);
            for (int k = 0; k < starts.Length; k++)
            {
                tile[k] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(starts[k] + (first >> 3))..]);
            }

            tile[SpikeWindow.Planes..].Clear();
            Transpose(tile);
        }

        if (whole < pixels)
        {
            ReadRest(bytes, starts, planeBytes, words[whole..pixels], whole);
        }
    }

    /// <summary>Reads the last pixels, fewer than 64, whose bytes may be followed by nothing.</summary>
    private static void ReadRest(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts, int planeBytes, Span<ulong> words, int first)
    {
        Span<ulong> tile = stackalloc ulong[Tile];
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        tile.Clear();
        padded.Clear();
        for (int k = 0; k < starts.Length; k++)
        {
            bytes[(starts[k] + (first >> 3))..(starts[k] + planeBytes)].CopyTo(padded);
            tile[k] = BinaryPrimitives.ReadUInt64LittleEndian(padded);
        }

        Transpose(tile);
        tile[..words.Length].CopyTo(words);
    }

    /// <summary>
    /// Swaps rows and columns of 64 words of 64 bits: halves first, then quarters, down to single bits (Warren: Hacker's Delight, 7-3).
    /// </summary>
    private static void Transpose(Span<ulong> rows)
    {
        rows = rows[..Tile];
        ulong mask = 0xFFFF_FFFF;
        for (int step = 32; step > 0; step >>= 1)
        {
            for (int upper = 0; upper < Tile; upper = ((upper | step) + 1) & ~step)
            {
                int lower = upper | step;
                ulong swapped = ((rows[upper] >> step) ^ rows[lower]) & mask;
                rows[upper] ^= swapped << step;
                rows[lower] ^= swapped;
            }

            mask ^= mask << (step >> 1);
        }
    }
}
