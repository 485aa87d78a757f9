using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace SpikeCodec.Pictures.Png;

/// <summary>Writes gray PNG files of 8 or 16 bits (colour type 0), not interlaced.</summary>
internal static class PngWriter
{
    /// <summary>Writes a file to a stream that need not seek.</summary>
    public static void Write(GrayPicture picture, Stream stream)
    {
        Span<byte> header = stackalloc byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = (byte)picture.Depth;
        header[9] = (byte)PngColour.Gray;
        header[10..].Clear();
        using MemoryStream pixels = new();
        using (ZLibStream zlib = new(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            WriteRows(picture, zlib);
        }

        stream.Write(PngHeader.Signature);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, pixels.GetBuffer().AsSpan(0, (int)pixels.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    /// <summary>Writes a chunk: length, type, data, CRC-32 of type and data.</summary>
    internal static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Crc32 crc = new();
        crc.Append(type);
        crc.Append(data);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.GetCurrentHashAsUInt32());
        stream.Write(number);
    }

    private static void WriteRows(GrayPicture picture, Stream stream)
    {
        int pixelBytes = picture.Depth / 8;
        byte[] row = new byte[picture.Width * pixelBytes];
        byte[] above = new byte[row.Length];
        byte[] filtered = new byte[row.Length + 1];
        byte[] best = new byte[row.Length + 1];
        for (int y = 0; y < picture.Height; y++)
        {
            GetBytes(picture.Row(y), pixelBytes, row);
            long least = long.MaxValue;
            for (int filter = 0; filter < PngFilter.Count; filter++)
            {
                filtered[0] = (byte)filter;
                PngFilter.Apply(filter, row, above, pixelBytes, filtered.AsSpan(1));
                long cost = Cost(filtered.AsSpan(1));
                if (cost < least)
                {
                    least = cost;
                    (filtered, best) = (best, filtered);
                }
            }

            stream.Write(best);
            (row, above) = (above, row);
        }
    }

    /// <summary>Sums the differences as signed numbers: the guess of the PNG specification at which filter packs best.</summary>
    private static long Cost(ReadOnlySpan<byte> differences)
    {
        long sum = 0;
        foreach (byte difference in differences)
        {
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    private static void GetBytes(ReadOnlySpan<ushort> samples, int pixelBytes, Span<byte> row)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (pixelBytes == 1)
            {
                row[i] = (byte)samples[i];
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(row[(2 * i)..], samples[i]);
            }
        }
    }
}
