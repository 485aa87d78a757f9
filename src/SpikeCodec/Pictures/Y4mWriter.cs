using System.Runtime.InteropServices;
using System.Text;

namespace SpikeCodec.Pictures;

/// <summary>Writes gray pictures as a YUV4MPEG2 video (<c>.y4m</c>), full range, to a stream that need not seek.</summary>
/// <remarks>The stream stays the caller's.</remarks>
public sealed class Y4mWriter
{
    private readonly Stream _stream;
    private readonly int _width;
    private readonly int _height;
    private readonly int _depth;
    private readonly byte[] _row;

    /// <summary>Writes the header.</summary>
    /// <param name="stream">The destination.</param>
    /// <param name="width">The pixels of a row, 1 or more.</param>
    /// <param name="height">The number of rows, 1 or more.</param>
    /// <param name="depth">The bits of a sample, 8 (<c>Cmono</c>) or 16 (<c>Cmono16</c>).</param>
    /// <param name="rate">The speed, or null where nobody knows it (written as 0:0).</param>
    public Y4mWriter(Stream stream, int width, int height, int depth = 8, FrameRate? rate = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (depth is not (8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "A gray video has 8 or 16 bits a sample.");
        }

        _stream = stream;
        _width = width;
        _height = height;
        _depth = depth;
        _row = new byte[checked(width * (depth / 8))];
        string speed = rate?.ToString() ?? "0:0";
        string colourSpace = depth == 8 ? "mono" : "mono16";
        _stream.Write(Encoding.ASCII.GetBytes(
            FormattableString.Invariant($"{Y4mHeader.Magic} W{width} H{height} F{speed} Ip A1:1 C{colourSpace} XCOLORRANGE=FULL\n")));
    }

    /// <summary>Writes the next picture.</summary>
    /// <exception cref="ArgumentException">The picture has another size or depth than the video.</exception>
    public void Write(GrayPicture picture)
    {
        if (picture.Width != _width || picture.Height != _height || picture.Depth != _depth)
        {
            throw new ArgumentException(
                $"A picture of {picture.Width}x{picture.Height} and {picture.Depth} bits does not fit a video of "
                + $"{_width}x{_height} and {_depth} bits.",
                nameof(picture));
        }

        _stream.Write("FRAME\n"u8);
        for (int row = 0; row < _height; row++)
        {
            Convert(picture.Row(row));
            _stream.Write(_row);
        }
    }

    private void Convert(ReadOnlySpan<ushort> samples)
    {
        if (_depth == 8)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                _row[i] = (byte)samples[i];
            }
        }
        else if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(_row);
        }
        else
        {
            for (int i = 0; i < samples.Length; i++)
            {
                _row[2 * i] = (byte)samples[i];
                _row[(2 * i) + 1] = (byte)(samples[i] >> 8);
            }
        }
    }
}
