using SpikeCodec.Container;

namespace SpikeCodec.Pipeline;

/// <summary>What a stream has next, in order.</summary>
internal abstract record StreamEvent
{
    private StreamEvent()
    {
    }

    /// <summary>A chunk whose frame is sound, and the header of its stream.</summary>
    public sealed record Chunk(Frame Frame, long PlaneOffset, StreamHeader Header) : StreamEvent;

    /// <summary>Planes whose chunk is missing.</summary>
    public sealed record Gap(long FirstPlane, int Planes, long PlaneOffset) : StreamEvent;

    /// <summary>The end of a stream, with its totals.</summary>
    public sealed record End(StreamTotals Totals, ReadOnlyMemory<byte> TrailingBytes) : StreamEvent;
}
