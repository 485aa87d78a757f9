namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Writes spikes as a NumPy <c>.npy</c> file (version 1.0): an array (T, H, W) of <c>|u1</c>, one byte a sample, or packed planes
/// (T, ceil(W * H / 8)) of <c>|u1</c>, LSB first.
/// </summary>
/// <remarks>Rows are written in stored order. Side bits are not written.</remarks>
public sealed class NpySpikeSink : ISpikeSink
{
    private const int BufferBytes = 64 << 10;

    private readonly Stream _stream;
    private readonly SpikeGeometry _geometry;
    private readonly long? _planes;
    private readonly bool _packed;
    private readonly bool _leaveOpen;
    private readonly long _headerAt;
    private readonly byte[] _buffer;
    private long _written;
    private bool _completed;

    /// <summary>Initializes a sink and writes the header.</summary>
    /// <param name="stream">Where the bytes go, from its present position on.</param>
    /// <param name="geometry">The size of a plane.</param>
    /// <param name="planes">The number of planes, or null where it is not known yet; the stream must seek then.</param>
    /// <param name="packed">Whether eight samples share a byte.</param>
    /// <param name="leaveOpen">Whether the stream outlives the sink.</param>
    /// <exception cref="ArgumentException">The number of planes is not given and the stream cannot seek.</exception>
    public NpySpikeSink(Stream stream, SpikeGeometry geometry, long? planes = null, bool packed = false, bool leaveOpen = false)
    {
        if (planes is null && !stream.CanSeek)
        {
            throw new ArgumentException(
                "A .npy file begins with its number of planes: give it, or write to a file instead of a pipe.", nameof(planes));
        }

        if (planes is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(planes));
        }

        _stream = stream;
        _geometry = geometry;
        _planes = planes;
        _packed = packed;
        _leaveOpen = leaveOpen;
        _headerAt = stream.CanSeek ? stream.Position : 0;
        _buffer = new byte[packed ? 0 : BufferBytes];
        _stream.Write(Header(planes ?? 0));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block is of another geometry.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete, or there are more planes than announced.</exception>
    public void Write(SpikeBlock block)
    {
        if (block.Geometry != _geometry)
        {
            throw new ArgumentException($"Planes of {block.Geometry} do not fit an array of {_geometry}.", nameof(block));
        }

        _written += block.Planes;
        if (_completed || _written > _planes)
        {
            throw new InvalidOperationException($"There are more planes than the {_planes ?? _written - block.Planes} of the array.");
        }

        if (_packed)
        {
            _stream.Write(block.Bytes);
            return;
        }

        for (int plane = 0; plane < block.Planes; plane++)
        {
            WriteSamples(block.Plane(plane));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are trailing bytes: an array has no place for them.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete, or there are fewer planes than announced.</exception>
    public void Complete(ReadOnlySpan<byte> trailingBytes)
    {
        if (!trailingBytes.IsEmpty)
        {
            throw new ArgumentException(
                $"A .npy array has no place for the {trailingBytes.Length} bytes after the last plane.", nameof(trailingBytes));
        }

        if (_completed || _written < _planes)
        {
            throw new InvalidOperationException($"The array has {_written} planes; {_planes ?? _written} were announced.");
        }

        _completed = true;
        if (_planes is null)
        {
            long end = _stream.Position;
            _stream.Position = _headerAt;
            _stream.Write(Header(_written));
            _stream.Position = end;
        }

        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private byte[] Header(long planes) =>
        new NpyHeader("|u1", _packed ? [planes, _geometry.PlaneBytes] : [planes, _geometry.Height, _geometry.Width]).ToBytes();

    private void WriteSamples(ReadOnlySpan<byte> plane)
    {
        for (int pixel = 0; pixel < _geometry.Pixels; pixel += BufferBytes)
        {
            Span<byte> samples = _buffer.AsSpan(0, Math.Min(BufferBytes, _geometry.Pixels - pixel));
            SampleBytes.Unpack(plane[(pixel >> 3)..], samples);
            _stream.Write(samples);
        }
    }
}
