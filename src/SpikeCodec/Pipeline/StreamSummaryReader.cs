using SpikeCodec.Container;

namespace SpikeCodec.Pipeline;

/// <summary>Reads what a file says of itself: from its two ends where it can seek and holds one whole stream, else by a scan.</summary>
public static class StreamSummaryReader
{
    /// <summary>Reads the summary of a file from the stream's current position on.</summary>
    /// <exception cref="SpikeCodecException">It is no SpikeCodec stream, or is damaged.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static StreamSummary Read(Stream stream, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        return (stream.CanSeek ? TryReadEnds(stream, limits) : null) ?? Scan(stream, limits);
    }

    private static StreamSummary? TryReadEnds(Stream stream, DecodeLimits limits)
    {
        if (StreamEnd.TryRead(stream, limits) is not (Frame frame, StreamTotals totals))
        {
            return null;
        }

        StreamHeader header = StreamHeader.Parse(frame.Payload.Span[StreamTotals.Size..], limits);
        return new StreamSummary
        {
            Header = header,
            Streams = 1,
            Planes = totals.Planes,
            Chunks = totals.Chunks,
            FileBytes = stream.Length - stream.Position,
            SourceBytes = totals.SourceBytes,
            SourceSha256 = header.Exact ? totals.SourceSha256 : (ReadOnlyMemory<byte>?)null,
            IsWhole = true,
        };
    }

    private static StreamSummary Scan(Stream stream, DecodeLimits limits)
    {
        FrameScanner scanner = new(stream, limits);
        StreamHeader? header = null;
        int streams = 0;
        long planes = 0;
        long chunks = 0;
        long sourceBytes = 0;
        bool isOpen = false;
        bool isDamaged = false;
        while (scanner.TryRead() is Frame frame)
        {
            isDamaged |= scanner.Damage is not null;
            switch (frame.Header.Type)
            {
                case FrameType.Header:
                    header ??= StreamHeader.Parse(frame.Payload.Span, limits);
                    streams += isOpen ? 0 : 1;
                    isOpen = true;
                    break;
                case FrameType.Chunk:
                    planes += frame.Header.Planes;
                    chunks++;
                    break;
                case FrameType.End:
                    StreamTotals totals = StreamTotals.Parse(frame.Payload.Span);
                    sourceBytes += totals.SourceBytes;
                    header ??= StreamHeader.Parse(frame.Payload.Span[StreamTotals.Size..], limits);
                    isOpen = false;
                    break;
            }
        }

        return new StreamSummary
        {
            Header = header ?? throw new MalformedStreamException("This is no SpikeCodec stream: there is no sound stream header in it."),
            Streams = streams,
            Planes = planes,
            Chunks = chunks,
            FileBytes = scanner.Position,
            SourceBytes = isOpen ? null : sourceBytes,
            IsWhole = !isOpen && !isDamaged && scanner.Damage is null,
        };
    }
}
