using System.Buffers.Binary;
using System.IO.Compression;

namespace SpikeCodec.Pictures.Png;

/// <summary>
/// Reads PNG files of 16 bits a sample, gray or colour, with or without alpha, interlaced or not. Skia drops the low 8 bits of such files
/// whatever colour type it is asked for (seen with 2.88), and the scenes that we write have 16. Strict: a damaged file is an error.
/// </summary>
internal sealed class DeepPngReader
{
    /// <summary>First column, first row, and the steps to the next, of each pass of the Adam7 interlace.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int X, int Y, int StepX, int StepY)[] RowsInOrder = [(0, 0, 1, 1)];

    private readonly PngHeader _header;
    private readonly PngChunks _chunks;
    private readonly GrayPicture _picture;

    private DeepPngReader(PngHeader header, PngChunks chunks)
    {
        _header = header;
        _chunks = chunks;
        _picture = new GrayPicture((int)header.Width, (int)header.Height, 16);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="header">Its header, the size of which is within limits.</param>
    /// <exception cref="MalformedStreamException">The file is damaged.</exception>
    public static GrayPicture Read(ReadOnlyMemory<byte> file, PngHeader header)
    {
        if (!Enum.IsDefined(header.Colour) || header.Colour == PngColour.Palette
            || header.Compression != 0 || header.Filter != 0 || header.Interlace > 1)
        {
            throw new MalformedStreamException(
                $"The PNG header has colour type {(byte)header.Colour} at 16 bits, compression {header.Compression}, "
                + $"filter {header.Filter} and interlace {header.Interlace}; 0, 2, 4 or 6, then 0, 0 and 0 or 1 were expected.");
        }

        PngChunks chunks = PngChunks.Read(file.Span);
        DeepPngReader reader = new(header, chunks);
        try
        {
            using MemoryStream packed = new(chunks.Pixels);
            using ZLibStream pixels = new(packed, CompressionMode.Decompress);
            reader.ReadPasses(pixels);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new MalformedStreamException($"The pixels of the PNG picture are damaged or cut short: {error.Message}", error);
        }

        return reader._picture;
    }

    private void ReadPasses(Stream pixels)
    {
        foreach ((int x, int y, int stepX, int stepY) in _header.Interlace == 1 ? Adam7 : RowsInOrder)
        {
            int columns = (_picture.Width - x + stepX - 1) / stepX;
            if (columns <= 0)
            {
                continue;
            }

            int pixelBytes = 2 * _header.Channels;
            byte[] row = new byte[columns * pixelBytes];
            byte[] above = new byte[row.Length];
            for (int line = y; line < _picture.Height; line += stepY)
            {
                int filter = pixels.ReadByte();
                if (filter is < 0 or >= PngFilter.Count)
                {
                    throw new MalformedStreamException(filter < 0
                        ? $"The PNG picture ends before row {line}."
                        : $"Row {line} of the PNG picture has filter {filter}; 0 to 4 were expected.");
                }

                pixels.ReadExactly(row);
                PngFilter.Undo(filter, row, above, pixelBytes);
                Span<ushort> samples = _picture.Row(line);
                for (int i = 0; i < columns; i++)
                {
                    samples[x + (i * stepX)] = ToGray(row.AsSpan(i * pixelBytes, pixelBytes));
                }

                (row, above) = (above, row);
            }
        }
    }

    private ushort ToGray(ReadOnlySpan<byte> pixel)
    {
        // One colour may be declared transparent; on black it is black.
        if (_chunks.Transparent.AsSpan().SequenceEqual(pixel))
        {
            return 0;
        }

        int first = BinaryPrimitives.ReadUInt16BigEndian(pixel);
        if (_header.Channels <= 2)
        {
            return _header.Channels == 1 ? (ushort)first : Luma.OnBlack(first, BinaryPrimitives.ReadUInt16BigEndian(pixel[2..]), 65_535);
        }

        int grey = Luma.Of(first, BinaryPrimitives.ReadUInt16BigEndian(pixel[2..]), BinaryPrimitives.ReadUInt16BigEndian(pixel[4..]));
        return _header.Channels == 3 ? (ushort)grey : Luma.OnBlack(grey, BinaryPrimitives.ReadUInt16BigEndian(pixel[6..]), 65_535);
    }
}
