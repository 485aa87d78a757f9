using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>
/// A plane cut into tiles of <see cref="TileWords"/> words of 64 pixels, the last ones shorter. A tile is followed through all planes before
/// the next one begins, so that what is known of its pixels stays near the processor.
/// </summary>
internal readonly struct TileGrid
{
    /// <summary>The words of a tile. They do not depend on each other within a plane, so their work overlaps.</summary>
    public const int TileWords = 4;

    /// <summary>The pixels of a word.</summary>
    public const int WordPixels = 64;

    private const int WordBytes = WordPixels / 8;

    private readonly SpikeGeometry _geometry;

    /// <summary>Cuts up planes.</summary>
    public TileGrid(SpikeGeometry geometry) => _geometry = geometry;

    /// <summary>Gets the words of a plane, the last one perhaps shorter.</summary>
    public int Words => (_geometry.PlaneBytes + WordBytes - 1) / WordBytes;

    /// <summary>Gets the tiles of a plane.</summary>
    public int Tiles => (Words + TileWords - 1) / TileWords;

    /// <summary>Gets how many words a tile has.</summary>
    public int WordsOf(int tile) => Math.Min(TileWords, Words - (tile * TileWords));

    /// <summary>Gets which bits of a word are pixels.</summary>
    public ulong Pixels(int word)
    {
        int pixels = _geometry.Pixels - (word * WordPixels);
        return pixels >= WordPixels ? ulong.MaxValue : (1UL << pixels) - 1;
    }

    /// <summary>Reads a word of a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ReadOnlySpan<byte> plane, int word)
    {
        ReadOnlySpan<byte> cells = plane[(word * WordBytes)..];
        return cells.Length >= WordBytes ? BinaryPrimitives.ReadUInt64LittleEndian(cells) : LoadShort(cells);
    }

    /// <summary>Writes a word of a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<byte> plane, int word, ulong samples)
    {
        Span<byte> cells = plane[(word * WordBytes)..];
        if (cells.Length >= WordBytes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(cells, samples);
        }
        else
        {
            StoreShort(cells, samples);
        }
    }

    private static ulong LoadShort(ReadOnlySpan<byte> cells)
    {
        ulong samples = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            samples |= (ulong)cells[i] << (8 * i);
        }

        return samples;
    }

    private static void StoreShort(Span<byte> cells, ulong samples)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = (byte)(samples >> (8 * i));
        }
    }
}
