using System.Buffers.Binary;
using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>Up to 64 planes pixel by pixel: a word a pixel, bit t of it is the pixel's sample in plane t.</summary>
internal sealed class PixelTrains
{
    /// <summary>The planes that a word has room for.</summary>
    public const int Capacity = BitSquare.Side;

    private readonly SpikeGeometry _geometry;
    private readonly ulong[] _words;

    public PixelTrains(SpikeGeometry geometry)
    {
        _geometry = geometry;
        _words = new ulong[(geometry.Pixels + BitSquare.Side - 1) / BitSquare.Side * BitSquare.Side];
    }

    /// <summary>Gets the index in the recording of the first plane.</summary>
    public int FirstPlane { get; private set; }

    /// <summary>Gets the planes; bits from there on are 0.</summary>
    public int Planes { get; private set; }

    /// <summary>Gets the index in the recording of the plane after the last one.</summary>
    public int EndPlane => FirstPlane + Planes;

    /// <summary>Gets a word a pixel.</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, _geometry.Pixels);

    /// <summary>Takes the planes of a block, 64 at most.</summary>
    public void Set(SpikeBlock planes, int firstPlane)
    {
        FirstPlane = firstPlane;
        Planes = planes.Planes;
        ReadOnlySpan<byte> bytes = planes.Bytes;
        int planeBytes = _geometry.PlaneBytes;
        for (int pixel = 0; pixel < _words.Length; pixel += BitSquare.Side)
        {
            Span<ulong> square = _words.AsSpan(pixel, BitSquare.Side);
            int start = pixel / 8;
            bool isWhole = start + sizeof(ulong) <= planeBytes;
            for (int plane = 0; plane < Planes; plane++)
            {
                ReadOnlySpan<byte> cell = bytes.Slice((plane * planeBytes) + start, isWhole ? sizeof(ulong) : planeBytes - start);
                square[plane] = isWhole ? BinaryPrimitives.ReadUInt64LittleEndian(cell) : ReadShort(cell);
            }

            square[Planes..].Clear();
            BitSquare.Transpose(square);
        }
    }

    private static ulong ReadShort(ReadOnlySpan<byte> cell)
    {
        ulong word = 0;
        for (int i = cell.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | cell[i];
        }

        return word;
    }
}
