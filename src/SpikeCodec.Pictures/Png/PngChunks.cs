using System.Buffers.Binary;
using System.IO.Hashing;

namespace SpikeCodec.Pictures.Png;

/// <summary>What the chunks of a PNG file hold, each checked against its CRC-32.</summary>
/// <param name="Pixels">The compressed pixels.</param>
/// <param name="Transparent">The colour that stands for a hole, or nothing.</param>
internal sealed record PngChunks(byte[] Pixels, byte[] Transparent)
{
    /// <summary>A chunk without data: length, type and CRC-32.</summary>
    private const int Overhead = 12;

    /// <summary>Walks the chunks from the signature to the end chunk. Bytes after that are not looked at.</summary>
    /// <exception cref="MalformedStreamException">A chunk is cut short, damaged, or must be understood and is not.</exception>
    public static PngChunks Read(ReadOnlySpan<byte> file)
    {
        using MemoryStream pixels = new();
        byte[] transparent = [];
        int position = PngHeader.Signature.Length;
        while (true)
        {
            ReadOnlySpan<byte> data = ReadChunk(file, position, out string type);
            switch (type)
            {
                case "IHDR" when position == PngHeader.Signature.Length && data.Length == PngHeader.Length:
                case "PLTE":
                    break;
                case "IDAT":
                    pixels.Write(data);
                    break;
                case "tRNS":
                    transparent = data.ToArray();
                    break;
                case "IEND":
                    return new PngChunks(pixels.ToArray(), transparent);

                // Bit 5 of the first letter tells chunks that a reader may skip.
                default:
                    if (char.IsAsciiLetterLower(type[0]))
                    {
                        break;
                    }

                    throw new MalformedStreamException(
                        $"The PNG file has the chunk '{type}' of {data.Length} bytes at {position}, which has no place there.");
            }

            position += Overhead + data.Length;
        }
    }

    private static ReadOnlySpan<byte> ReadChunk(ReadOnlySpan<byte> file, int position, out string type)
    {
        ReadOnlySpan<byte> rest = file[position..];
        uint length = rest.Length < Overhead ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (rest.Length < Overhead || length > rest.Length - Overhead)
        {
            throw new MalformedStreamException($"The PNG file of {file.Length} bytes ends within the chunk at {position}.");
        }

        ReadOnlySpan<byte> typeAndData = rest.Slice(4, 4 + (int)length);
        if (Crc32.HashToUInt32(typeAndData) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
        {
            throw new MalformedStreamException($"The PNG chunk at {position} is damaged: its CRC-32 does not match.");
        }

        type = System.Text.Encoding.Latin1.GetString(typeAndData[..4]);
        return typeAndData[4..];
    }
}
