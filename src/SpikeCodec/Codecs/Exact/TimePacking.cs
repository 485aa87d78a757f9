using System.Buffers.Binary;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact;

/// <summary>
/// Turns planes into trains and back: the byte at pixel * ceil(planes / 8) + k holds the pixel's samples of planes 8k to 8k + 7, LSB first;
/// samples past the last plane are 0. Pixels are counted up to the plane's last whole byte, so that padding takes part.
/// </summary>
internal static class TimePacking
{
    /// <summary>Gets the bytes that packed planes take.</summary>
    public static long Bytes(SpikeGeometry geometry, int planes) => (long)geometry.PlaneBytes * 8 * ((planes + 7) / 8);

    /// <summary>Packs planes along time.</summary>
    public static void Pack(SpikeBlock planes, Span<byte> packed)
    {
        int planeBytes = planes.Geometry.PlaneBytes;
        int trainBytes = (planes.Planes + 7) / 8;
        ReadOnlySpan<byte> source = planes.Bytes;
        Span<byte> square = stackalloc byte[8];
        for (int cell = 0; cell < planeBytes; cell++)
        {
            Span<byte> trains = packed.Slice(cell * 8 * trainBytes, 8 * trainBytes);
            for (int k = 0; k < trainBytes; k++)
            {
                int rows = Math.Min(8, planes.Planes - (k * 8));
                square.Clear();
                for (int row = 0, at = (k * 8 * planeBytes) + cell; row < rows; row++, at += planeBytes)
                {
                    square[row] = source[at];
                }

                ulong turned = Transpose(BinaryPrimitives.ReadUInt64LittleEndian(square));
                for (int pixel = 0, at = k; pixel < 8; pixel++, at += trainBytes)
                {
                    trains[at] = (byte)(turned >> (8 * pixel));
                }
            }
        }
    }

    /// <summary>Unpacks planes: the inverse of <see cref="Pack"/>.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, SpikeBlock planes)
    {
        int planeBytes = planes.Geometry.PlaneBytes;
        int trainBytes = (planes.Planes + 7) / 8;
        Span<byte> target = planes.Bytes;
        for (int cell = 0; cell < planeBytes; cell++)
        {
            ReadOnlySpan<byte> trains = packed.Slice(cell * 8 * trainBytes, 8 * trainBytes);
            for (int k = 0; k < trainBytes; k++)
            {
                ulong square = 0;
                for (int pixel = 0, at = k; pixel < 8; pixel++, at += trainBytes)
                {
                    square |= (ulong)trains[at] << (8 * pixel);
                }

                square = Transpose(square);
                int rows = Math.Min(8, planes.Planes - (k * 8));
                for (int row = 0, at = (k * 8 * planeBytes) + cell; row < rows; row++, at += planeBytes)
                {
                    target[at] = (byte)(square >> (8 * row));
                }
            }
        }
    }

    /// <summary>Transposes 8x8 bits, row r in byte r (Warren, Hacker's Delight, section 7-3): swaps blocks of 1, 2 and 4 bits.</summary>
    internal static ulong Transpose(ulong square)
    {
        ulong swap = (square ^ (square >> 7)) & 0x00AA00AA00AA00AA;
        square ^= swap ^ (swap << 7);
        swap = (square ^ (square >> 14)) & 0x0000CCCC0000CCCC;
        square ^= swap ^ (swap << 14);
        swap = (square ^ (square >> 28)) & 0x00000000F0F0F0F0;
        return square ^ swap ^ (swap << 28);
    }
}
