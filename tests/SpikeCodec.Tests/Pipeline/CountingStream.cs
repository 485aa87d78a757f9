namespace SpikeCodec.Tests.Pipeline;

/// <summary>A file in memory that counts the bytes read of it.</summary>
internal sealed class CountingStream(byte[] file) : MemoryStream(file)
{
    /// <summary>Gets the bytes read so far, those read twice counted twice.</summary>
    public long BytesRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(base.Read(buffer));

    private int Count(int bytes)
    {
        BytesRead += bytes;
        return bytes;
    }
}
