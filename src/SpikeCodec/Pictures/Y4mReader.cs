using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SpikeCodec.Pictures;

/// <summary>Reads the luma of a YUV4MPEG2 video (<c>.y4m</c>), picture by picture, from a stream that need not seek.</summary>
/// <remarks>
/// Gray, 4:2:0, 4:2:2, 4:4:4 and 4:1:1 videos are read. Pictures have
/// 8 bits where the video has 8, else 16 with the samples scaled to all of 0 to 65,535.
/// </remarks>
public sealed class Y4mReader : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly DecodeLimits _limits;
    private readonly BufferedStream _stream;
    private readonly bool _leaveOpen;
    private readonly Y4mHeader _header;

    /// <summary>The sample of a picture for each sample of the video: range and depth in one look-up.</summary>
    private readonly ushort[] _levels;

    private readonly byte[] _row;
    private long _pictures;
    private bool _disposed;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The video.</param>
    /// <param name="limits">What the video may ask for; the defaults where null.</param>
    /// <param name="range">
    /// The range of the luma; where null it is what the header says, and without a word there full for gray videos and limited for others.
    /// </param>
    /// <param name="leaveOpen">Whether the stream stays open; the reader may have read past the last picture asked for.</param>
    /// <exception cref="MalformedStreamException">The stream does not begin with a YUV4MPEG2 header.</exception>
    /// <exception cref="UnsupportedStreamException">The colour space is none of those read here.</exception>
    /// <exception cref="LimitExceededException">The pictures are over the limits.</exception>
    public Y4mReader(Stream stream, DecodeLimits? limits = null, LuminanceRange? range = null, bool leaveOpen = false)
    {
        _limits = limits ?? DecodeLimits.Default;
        _stream = new BufferedStream(stream, BufferBytes);
        _leaveOpen = leaveOpen;
        string line = ReadLine("header") ?? throw new MalformedStreamException("The stream is empty: it holds no YUV4MPEG2 video.");
        _header = Y4mHeader.Parse(line, _limits);
        _levels = MakeLevels(_header.Bits, range ?? _header.Range);
        _row = new byte[_header.Width * _header.SampleBytes];
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width => _header.Width;

    /// <summary>Gets the number of rows.</summary>
    public int Height => _header.Height;

    /// <summary>Gets the speed of the video, or null where its header does not tell (0:0).</summary>
    public FrameRate? Rate => _header.Rate;

    /// <summary>Gets the bits of a picture's sample, 8 or 16.</summary>
    public int Depth => _header.Bits > 8 ? 16 : 8;

    /// <summary>Reads the next picture, or gets null at the end.</summary>
    /// <exception cref="MalformedStreamException">The picture is cut short, or a sample has more bits than the header says.</exception>
    public GrayPicture? Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        string? line = ReadLine($"picture {_pictures}");
        if (line is null)
        {
            return null;
        }

        if (line != "FRAME" && !line.StartsWith("FRAME ", StringComparison.Ordinal))
        {
            throw new MalformedStreamException($"Picture {_pictures} of the YUV4MPEG2 video does not begin with 'FRAME'.");
        }

        GrayPicture picture = new(Width, Height, Depth);
        for (int row = 0; row < Height; row++)
        {
            Fill(_row);
            Convert(_row, picture.Row(row));
        }

        Skip(_header.ChromaSamples * _header.SampleBytes);
        _pictures++;
        return picture;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    /// <summary>Maps every sample of the video to that of a picture: black to 0, white to all ones, rounded and clamped.</summary>
    private static ushort[] MakeLevels(int bits, LuminanceRange range)
    {
        long white = bits > 8 ? 65_535 : 255;
        long bottom = range == LuminanceRange.Limited ? 16L << (bits - 8) : 0;
        long span = range == LuminanceRange.Limited ? 219L << (bits - 8) : (1L << bits) - 1;
        ushort[] levels = new ushort[1 << bits];
        for (int sample = 0; sample < levels.Length; sample++)
        {
            long above = Math.Max(0, sample - bottom);
            levels[sample] = (ushort)Math.Min(white, ((2 * above * white) + span) / (2 * span));
        }

        return levels;
    }

    private void Convert(ReadOnlySpan<byte> stored, Span<ushort> samples)
    {
        ushort[] levels = _levels;
        if (_header.SampleBytes == 1)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = levels[stored[i]];
            }

            return;
        }

        ReadOnlySpan<ushort> words = MemoryMarshal.Cast<byte, ushort>(stored);
        for (int i = 0; i < samples.Length; i++)
        {
            int sample = BitConverter.IsLittleEndian ? words[i] : BinaryPrimitives.ReverseEndianness(words[i]);
            if (sample >= levels.Length)
            {
                throw new MalformedStreamException(
                    $"Picture {_pictures} of the YUV4MPEG2 video has a sample of {sample}; "
                    + $"{levels.Length - 1} is the most that {_header.Bits} bits hold.");
            }

            samples[i] = levels[sample];
        }
    }

    private void Skip(long bytes)
    {
        while (bytes > 0)
        {
            int part = (int)Math.Min(bytes, _row.Length);
            Fill(_row.AsSpan(0, part));
            bytes -= part;
        }
    }

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new MalformedStreamException($"The YUV4MPEG2 video ends within picture {_pictures}.");
        }
    }

    /// <summary>Reads up to the next line feed, or gets null at the end of the stream.</summary>
    private string? ReadLine(string place)
    {
        StringBuilder line = new();
        for (int next = _stream.ReadByte(); next != '\n'; next = _stream.ReadByte())
        {
            if (next < 0)
            {
                return line.Length == 0
                    ? null
                    : throw new MalformedStreamException($"The YUV4MPEG2 video ends within the line of its {place}.");
            }

            if (line.Length == _limits.MaxHeaderBytes)
            {
                throw new LimitExceededException(
                    $"The YUV4MPEG2 line of the {place} is longer than the limit of {_limits.MaxHeaderBytes} bytes.");
            }

            line.Append((char)next);
        }

        return line.ToString();
    }
}
