using System.Buffers;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Reads a headerless <c>.dat</c> recording from any stream, seekable or not, in bounded memory: a plain layout straight into the
/// caller's block, any other through a buffer of one plane or some 256 KiB.
/// </summary>
/// <remarks>
/// <para>
/// The file is taken as a run of bits, LSB first in each byte. Whole planes of <see cref="PlaneLayout.StoredBits"/> bits are taken
/// from its start for as long as they last; what is left, fewer bits than a plane, becomes <see cref="TrailingBytes"/>, moved down so that
/// its first bit is bit 0 of the first byte, with zeros in the unused high bits of the last byte.
/// </para>
/// <para>
/// Where planes follow each other bit by bit, the last plane may end within a byte; the rest of that byte then counts as trailing even
/// if nothing else follows. So the file of T planes and k trailing bytes has T * StoredBits + 8 * k bits, less the
/// (T * StoredBits) mod 8 zeros that the shift put into the last trailing byte: <see cref="DatSpikeSink"/> restores it byte for byte
/// from the planes, their side data and the trailing bytes alone.
/// </para>
/// </remarks>
public sealed class DatSpikeSource : ISpikeSource
{
    private const int BufferBytes = 256 << 10;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly PlaneLayout _layout;
    private readonly byte[] _buffer;
    private int _startBit;
    private int _filled;
    private long _nextPlane;
    private bool _ended;
    private bool _disposed;

    /// <summary>Initializes a source that reads from the stream's present position to its end.</summary>
    /// <param name="stream">The recording's bytes.</param>
    /// <param name="info">The layout and what else is known; the number of planes is filled in where the stream can tell its length.</param>
    /// <param name="leaveOpen">Whether the stream outlives the source.</param>
    /// <param name="limits">The limits on the geometry; the defaults where null.</param>
    /// <exception cref="LimitExceededException">The geometry is over the limits.</exception>
    public DatSpikeSource(Stream stream, SpikeRecordingInfo info, bool leaveOpen = false, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        _layout = info.Layout;
        limits.Check(_layout.Geometry);
        if (_layout.StoredBits > limits.MaxPixels)
        {
            throw new LimitExceededException($"A stored plane of {_layout.StoredBits} bits is over the limit of {limits.MaxPixels}.");
        }

        _stream = stream;
        _leaveOpen = leaveOpen;
        Info = stream.CanSeek && _layout.StoredBits > 0
            ? info with { Planes = Math.Max(0, stream.Length - stream.Position) * 8 / _layout.StoredBits }
            : info;

        long batch = _layout.IsPlain ? 0 : Math.Max(1, BufferBytes * 8L / Math.Max(1, _layout.StoredBits));
        _buffer = ArrayPool<byte>.Shared.Rent((int)(((batch * _layout.StoredBits) + 14) / 8));
    }

    /// <summary>Opens a recording that says nothing of itself: its layout is the given one, or what the data look like.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">The layout, or null to find it out (see <see cref="GeometryDetector"/>).</param>
    /// <exception cref="MalformedStreamException">No layout is given and the data look like none that is known.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DatSpikeSource Open(string path, PlaneLayout? layout = null)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        try
        {
            return new DatSpikeSource(stream, new SpikeRecordingInfo { Layout = layout ?? Detect(stream, path) });
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block is of another shape than the recording, or has no room for a plane.</exception>
    /// <exception cref="MalformedStreamException">The recording is said to be of 0x0 pixels, yet it holds data.</exception>
    public int Read(SpikeBlock block)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckBlock(block);
        block.FirstPlane = _nextPlane;
        block.Planes = 0;
        if (!_ended)
        {
            if (_layout.StoredBits == 0)
            {
                CheckEmpty();
            }
            else if (_layout.IsPlain)
            {
                ReadPlain(block);
            }
            else
            {
                ReadStored(block);
            }
        }

        _nextPlane += block.Planes;
        return block.Planes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        ArrayPool<byte>.Shared.Return(_buffer);
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private void ReadPlain(SpikeBlock block)
    {
        block.Planes = block.Capacity;
        Span<byte> bytes = block.Bytes;
        int read = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        block.Planes = read / _layout.Geometry.PlaneBytes;
        if (read < bytes.Length)
        {
            _ended = true;
            TrailingBytes = bytes[block.Bytes.Length..read].ToArray();
        }
    }

    /// <summary>Reads as many stored planes at a time as the buffer holds. Between two rounds it holds less than a byte.</summary>
    private void ReadStored(SpikeBlock block)
    {
        long batch = Math.Max(1, BufferBytes * 8L / _layout.StoredBits);
        while (block.Planes < block.Capacity && !_ended)
        {
            int wanted = (int)Math.Min(batch, block.Capacity - block.Planes);
            int needed = (int)((_startBit + (wanted * _layout.StoredBits) + 7) / 8);
            if (needed > _filled)
            {
                _filled += _stream.ReadAtLeast(_buffer.AsSpan(_filled, needed - _filled), needed - _filled, throwOnEndOfStream: false);
            }

            int whole = (int)Math.Min(wanted, ((_filled * 8L) - _startBit) / _layout.StoredBits);
            long bit = _startBit;
            for (int i = 0; i < whole; i++, bit += _layout.StoredBits)
            {
                int plane = block.Planes++;
                int start = (int)(bit >> 3);
                _layout.Split(_buffer.AsSpan(start, _filled - start), bit & 7, block.Plane(plane), block.Side(plane));
            }

            int used = (int)(bit >> 3);
            _startBit = (int)(bit & 7);
            _buffer.AsSpan(used, _filled - used).CopyTo(_buffer);
            _filled -= used;
            if (whole < wanted)
            {
                _ended = true;
                TrailingBytes = TakeTrailing();
            }
        }
    }

    private byte[] TakeTrailing()
    {
        int bits = (_filled * 8) - _startBit;
        byte[] trailing = new byte[(bits + 7) / 8];
        BitCopy.Copy(_buffer, _startBit, trailing, 0, bits);
        return trailing;
    }

    private void CheckEmpty()
    {
        _ended = true;
        if (_stream.ReadByte() >= 0)
        {
            throw new MalformedStreamException("The recording is said to be of 0x0 pixels, yet it holds data; expected none.");
        }
    }

    private void CheckBlock(SpikeBlock block)
    {
        if (block.Geometry != _layout.Geometry || block.SideBytes != _layout.SideBytes || block.Capacity == 0)
        {
            throw new ArgumentException(
                $"A block for {block.Capacity} planes of {block.Geometry} with {block.SideBytes} side bytes cannot take planes of "
                + $"{_layout.Geometry} with {_layout.SideBytes}.",
                nameof(block));
        }
    }

    private static PlaneLayout Detect(FileStream stream, string path)
    {
        byte[] prefix = new byte[(int)Math.Min(stream.Length, GeometryDetector.PrefixBytes)];
        stream.ReadExactly(prefix);
        stream.Position = 0;
        GeometryDetection detection = GeometryDetector.Detect(prefix, stream.Length);
        return detection.Layout ?? throw new MalformedStreamException($"{path}: {detection.Reason}");
    }
}
