namespace SpikeCodec.Tests.Spikes.Formats;

/// <summary>A stream as a pipe is one: it cannot seek and gives a few bytes at a time.</summary>
internal sealed class PipeStream(Stream inner, int atOnce = 1000) : Stream
{
    public PipeStream(byte[] bytes, int atOnce = 1000)
        : this(new MemoryStream(bytes), atOnce)
    {
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, atOnce));

    public override int Read(Span<byte> buffer) => inner.Read(buffer[..Math.Min(buffer.Length, atOnce)]);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
}
