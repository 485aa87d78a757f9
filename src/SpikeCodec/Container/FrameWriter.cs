namespace SpikeCodec.Container;

/// <summary>Writes frames one after the other to a stream that need not seek.</summary>
public sealed class FrameWriter(Stream stream, ulong streamId)
{
    private ulong _sequence;

    /// <summary>Gets the bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Writes a frame.</summary>
    /// <returns>Where it begins, counted from the first frame.</returns>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public long Write(FrameType type, ReadOnlySpan<byte> payload, long firstPlane = 0, uint planes = 0, long rawLength = 0, byte flags = 0)
    {
        FrameHeader header = new()
        {
            Type = type,
            Flags = flags,
            StreamId = streamId,
            Sequence = _sequence++,
            FirstPlane = firstPlane,
            Planes = planes,
            PayloadLength = payload.Length,
            RawLength = rawLength,
            PayloadChecksum = Crc32C.Compute(payload),
        };
        Span<byte> edge = stackalloc byte[FrameHeader.Size];
        uint checksum = header.Write(edge);
        stream.Write(edge);
        stream.Write(payload);
        header.WriteTail(edge, checksum);
        stream.Write(edge[..FrameHeader.TailSize]);

        long offset = Position;
        Position += header.FrameLength;
        return offset;
    }
}
