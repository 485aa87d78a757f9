using System.Buffers;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Writes a headerless <c>.dat</c> recording to any stream: the exact inverse of <see cref="DatSpikeSource"/>, whose remarks define
/// where the trailing bytes go.
/// </summary>
public sealed class DatSpikeSink : ISpikeSink
{
    private const int BufferBytes = 256 << 10;

    private readonly Stream _stream;
    private readonly PlaneLayout _layout;
    private readonly bool _leaveOpen;
    private readonly byte[] _buffer;
    private readonly byte[] _noSide;
    private long _pendingBits;
    private bool _completed;
    private bool _disposed;

    /// <summary>Initializes a sink that writes from the stream's present position on.</summary>
    /// <param name="stream">Where the bytes go; it need not seek.</param>
    /// <param name="layout">How a plane is stored.</param>
    /// <param name="leaveOpen">Whether the stream outlives the sink.</param>
    public DatSpikeSink(Stream stream, PlaneLayout layout, bool leaveOpen = false)
    {
        _stream = stream;
        _layout = layout;
        _leaveOpen = leaveOpen;
        _noSide = new byte[layout.SideBytes];
        long size = layout.IsPlain ? 1 : Math.Max(BufferBytes, ((layout.StoredBits + 7) / 8) + 1);
        _buffer = ArrayPool<byte>.Shared.Rent(checked((int)size));
    }

    /// <inheritdoc/>
    /// <remarks>Where the block keeps no side bytes, everything beside the pixels is written as 0.</remarks>
    /// <exception cref="ArgumentException">The block is of another shape than the layout.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete.</exception>
    public void Write(SpikeBlock block)
    {
        CheckOpen();
        if (block.Geometry != _layout.Geometry || (block.SideBytes != _layout.SideBytes && block.SideBytes != 0))
        {
            throw new ArgumentException(
                $"Planes of {block.Geometry} with {block.SideBytes} side bytes do not fit a recording of {_layout.Geometry} "
                + $"with {_layout.SideBytes}.",
                nameof(block));
        }

        if (_layout.IsPlain)
        {
            _stream.Write(block.Bytes);
            return;
        }

        for (int plane = 0; plane < block.Planes; plane++)
        {
            if (_pendingBits + _layout.StoredBits > _buffer.Length * 8L)
            {
                FlushWholeBytes();
            }

            ReadOnlySpan<byte> side = block.SideBytes == 0 ? _noSide : block.Side(plane);
            int start = (int)(_pendingBits >> 3);
            _layout.Join(block.Plane(plane), side, _buffer.AsSpan(start), _pendingBits & 7);
            _pendingBits += _layout.StoredBits;
        }

        FlushWholeBytes();
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where the planes end within a byte, the trailing bytes continue at the next bit; without any, the byte is filled with zeros.
    /// </remarks>
    /// <exception cref="MalformedStreamException">The last trailing byte has bits that would lie beyond the end of the file.</exception>
    /// <exception cref="InvalidOperationException">The recording is complete.</exception>
    public void Complete(ReadOnlySpan<byte> trailingBytes)
    {
        CheckOpen();
        _completed = true;
        if (_pendingBits == 0)
        {
            _stream.Write(trailingBytes);
        }
        else
        {
            WriteShifted(trailingBytes);
        }

        _stream.Flush();
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

    private void WriteShifted(ReadOnlySpan<byte> trailing)
    {
        if (trailing.IsEmpty)
        {
            _stream.WriteByte((byte)(_buffer[0] & ((1 << (int)_pendingBits) - 1)));
            return;
        }

        int beyond = trailing[^1] >> (8 - (int)_pendingBits);
        if (beyond != 0)
        {
            throw new MalformedStreamException(
                $"The last trailing byte is 0x{trailing[^1]:X2}; expected zeros in its {_pendingBits} high bits, "
                + "which lie beyond the end of the file.");
        }

        byte[] shifted = new byte[trailing.Length];
        shifted[0] = _buffer[0];
        BitCopy.Copy(trailing, 0, shifted, _pendingBits, (trailing.Length * 8L) - _pendingBits);
        _stream.Write(shifted);
    }

    /// <summary>Writes all whole bytes and keeps the bits of the last, unfinished one.</summary>
    private void FlushWholeBytes()
    {
        int bytes = (int)(_pendingBits >> 3);
        _pendingBits &= 7;
        if (bytes > 0)
        {
            _stream.Write(_buffer, 0, bytes);
            if (_pendingBits > 0)
            {
                _buffer[0] = _buffer[bytes];
            }
        }
    }

    private void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_completed)
        {
            throw new InvalidOperationException("The recording is complete; nothing can be written after it.");
        }
    }
}
