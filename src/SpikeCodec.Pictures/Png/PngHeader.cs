using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace SpikeCodec.Pictures.Png;

/// <summary>The fields of a PNG file's first chunk, as they are: not checked.</summary>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="BitDepth">The bits of a sample.</param>
/// <param name="Colour">What the channels are.</param>
/// <param name="Compression">The compression method, 0.</param>
/// <param name="Filter">The filter method, 0.</param>
/// <param name="Interlace">0 for rows in order, 1 for Adam7.</param>
internal sealed record PngHeader(
    uint Width, uint Height, byte BitDepth, PngColour Colour, byte Compression, byte Filter, byte Interlace)
{
    /// <summary>The bytes of the chunk's data.</summary>
    public const int Length = 13;

    /// <summary>Gets the bytes that every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Gets the samples of a pixel.</summary>
    public int Channels => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GrayAlpha => 2,
        PngColour.Rgba => 4,
        _ => 1,
    };

    /// <summary>Reads the header of a PNG file; false where the bytes do not begin with a signature and a header chunk.</summary>
    public static bool TryParse(ReadOnlySpan<byte> file, [NotNullWhen(true)] out PngHeader? header)
    {
        header = null;
        int start = Signature.Length + 8;
        if (file.Length < start + Length || !file.StartsWith(Signature) || !file.Slice(start - 4, 4).SequenceEqual("IHDR"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> data = file.Slice(start, Length);
        header = new PngHeader(
            BinaryPrimitives.ReadUInt32BigEndian(data),
            BinaryPrimitives.ReadUInt32BigEndian(data[4..]),
            data[8],
            (PngColour)data[9],
            data[10],
            data[11],
            data[12]);
        return true;
    }
}
