namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Reads spikes from a NumPy <c>.npy</c> file (versions 1.0 to 3.0, C order, one byte an element) on any stream, in bounded memory:
/// an array (T, H, W) of one byte a sample, each 0 or 1; or, where the caller gives the size, packed planes (T, ceil(W * H / 8)) or
/// packed rows (T, H, ceil(W / 8)), LSB first, with zeros in the unused bits.
/// </summary>
/// <remarks>The layout told is the plain one; side bits, which such a file does not have, are read as 0. There are never trailing bytes.</remarks>
public sealed class NpySpikeSource : ISpikeSource
{
    private const int BufferBytes = 64 << 10; // a multiple of 8, so that a part of a plane ends on a whole packed byte

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly NpyShape _shape;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _nextPlane;
    private bool _endChecked;

    /// <summary>Initializes a source and reads the header.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="geometry">The size of a plane: needed for packed arrays, otherwise it must agree with the array's shape.</param>
    /// <param name="rate">The camera's speed, which the file does not tell; 20,000 planes per second where null.</param>
    /// <param name="rowOrder">The order of the rows, which the file does not tell; such files are upright as a rule.</param>
    /// <param name="leaveOpen">Whether the stream outlives the source.</param>
    /// <param name="limits">The limits on the geometry and the header; the defaults where null.</param>
    /// <exception cref="MalformedStreamException">The header is broken.</exception>
    /// <exception cref="UnsupportedStreamException">The version, type, order or shape is none that spikes are read from.</exception>
    /// <exception cref="LimitExceededException">The geometry or the header is over the limits.</exception>
    public NpySpikeSource(
        Stream stream,
        SpikeGeometry? geometry = null,
        PlaneRate? rate = null,
        RowOrder rowOrder = RowOrder.TopDown,
        bool leaveOpen = false,
        DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        _stream = stream;
        _leaveOpen = leaveOpen;
        _shape = NpyShape.Of(NpyHeader.Read(stream, limits), geometry, limits);
        Info = new SpikeRecordingInfo
        {
            Layout = PlaneLayout.Plain(_shape.Geometry),
            Rate = rate ?? PlaneRate.Default,
            RowOrder = rowOrder,
            Planes = _shape.Planes,
        };
    }

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => default;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block is of another geometry than the recording, or has no room for a plane.</exception>
    /// <exception cref="MalformedStreamException">The file is cut off or too long, or a sample is neither 0 nor 1.</exception>
    public int Read(SpikeBlock block)
    {
        if (block.Geometry != _shape.Geometry || block.Capacity == 0)
        {
            throw new ArgumentException(
                $"A block for {block.Capacity} planes of {block.Geometry} cannot take planes of {_shape.Geometry}.", nameof(block));
        }

        block.FirstPlane = _nextPlane;
        block.Planes = (int)Math.Min(block.Capacity, _shape.Planes - _nextPlane);
        block.SideData.Clear();
        for (int i = 0; i < block.Planes; i++, _nextPlane++)
        {
            ReadPlane(block.Plane(i));
        }

        if (_nextPlane == _shape.Planes)
        {
            CheckEnd();
        }

        return block.Planes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private void ReadPlane(Span<byte> plane)
    {
        switch (_shape.Packing)
        {
            case NpyPacking.None:
                ReadSamples(plane);
                break;
            case NpyPacking.Rows:
                ReadPackedRows(plane);
                break;
            default:
                ReadExactly(plane);
                CheckUnused(plane[^1], _shape.Geometry.Pixels, "plane");
                break;
        }
    }

    private void ReadSamples(Span<byte> plane)
    {
        for (int pixel = 0; pixel < _shape.Geometry.Pixels; pixel += BufferBytes)
        {
            Span<byte> samples = _buffer.AsSpan(0, Math.Min(BufferBytes, _shape.Geometry.Pixels - pixel));
            ReadExactly(samples);
            int wrong = SampleBytes.Pack(samples, plane[(pixel >> 3)..]);
            if (wrong >= 0)
            {
                (int row, int column) = Math.DivRem(pixel + wrong, _shape.Geometry.Width);
                throw new MalformedStreamException(
                    $"Plane {_nextPlane}, row {row}, column {column} of the array is {samples[wrong]}; expected 0 or 1.");
            }
        }
    }

    private void ReadPackedRows(Span<byte> plane)
    {
        int width = _shape.Geometry.Width;
        Span<byte> row = _buffer.AsSpan(0, (width + 7) / 8);
        plane[^1] = 0;
        for (int y = 0; y < _shape.Geometry.Height; y++)
        {
            ReadExactly(row);
            CheckUnused(row[^1], width, $"row {y}");
            BitCopy.Copy(row, 0, plane, (long)y * width, width);
        }
    }

    private void CheckUnused(byte last, int bits, string what)
    {
        if ((bits & 7) != 0 && last >> (bits & 7) != 0)
        {
            throw new MalformedStreamException(
                $"Plane {_nextPlane} of the array ends a {what} with 0x{last:X2}; expected zeros in the bits after the last pixel.");
        }
    }

    private void ReadExactly(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new MalformedStreamException($"The array is cut off in plane {_nextPlane}; its header declares {_shape.Planes} planes.");
        }
    }

    private void CheckEnd()
    {
        if (!_endChecked)
        {
            _endChecked = true;
            if (_stream.ReadByte() >= 0)
            {
                throw new MalformedStreamException($"There are more bytes than the {_shape.Planes} planes that the array's header declares.");
            }
        }
    }
}
