using System.IO.Hashing;

namespace SpikeCodec.Spikes.Formats;

/// <summary>An entry of a zip archive, read once from start to end; its CRC-32 is checked when the end is met.</summary>
internal sealed class ZipEntryStream : Stream
{
    private readonly string _name;
    private readonly Stream _inner;
    private readonly uint _expected;
    private readonly Crc32 _crc = new();

    public ZipEntryStream(string name, Stream inner, uint expected)
    {
        _name = name;
        _inner = inner;
        _expected = expected;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="MalformedStreamException">The compressed bytes are broken, or the entry's CRC-32 is wrong.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inner.Read(buffer);
        }
        catch (Exception error) when (ZipErrors.IsDataError(error))
        {
            throw ZipErrors.Malformed(error);
        }

        _crc.Append(buffer[..read]);
        if (read == 0 && !buffer.IsEmpty && _crc.GetCurrentHashAsUInt32() != _expected)
        {
            throw new MalformedStreamException(
                $"The entry {_name} has the CRC-32 {_crc.GetCurrentHashAsUInt32():X8}; expected {_expected:X8}.");
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
