using System.Buffers.Binary;
using SpikeCodec.Container;

namespace SpikeCodec.Pipeline;

/// <summary>The END frame of a file that can seek and holds one whole stream.</summary>
/// <param name="Frame">The frame, its offset counted from the stream's start.</param>
/// <param name="Totals">What it says of the stream.</param>
internal sealed record StreamEnd(Frame Frame, StreamTotals Totals)
{
    private const int MaxSlack = 4 << 10;

    /// <summary>Reads the end, by the length in the file's last bytes. The file's position is where it was before.</summary>
    /// <returns>The end, or null where the file ends otherwise or holds more than one stream.</returns>
    /// <exception cref="MalformedStreamException">The frame contradicts itself.</exception>
    public static StreamEnd? TryRead(Stream stream, DecodeLimits limits)
    {
        long start = stream.Position;
        try
        {
            return TryReadLastFrame(stream, start, limits) is Frame { Header.Type: FrameType.End } frame
                && StreamTotals.Parse(frame.Payload.Span) is StreamTotals totals && totals.StreamBytes == frame.Offset
                ? new StreamEnd(frame, totals)
                : null;
        }
        finally
        {
            stream.Position = start;
        }
    }

    private static Frame? TryReadLastFrame(Stream stream, long start, DecodeLimits limits)
    {
        long length = stream.Length - start;
        if (length < FrameHeader.Size + FrameHeader.TailSize)
        {
            return null;
        }

        Span<byte> tail = stackalloc byte[FrameHeader.TailSize];
        stream.Position = start + length - tail.Length;
        stream.ReadExactly(tail);
        long frameLength = BinaryPrimitives.ReadUInt32LittleEndian(tail) + (long)FrameHeader.Size + FrameHeader.TailSize;
        if (frameLength > length || frameLength > limits.MaxHeaderBytes + MaxSlack)
        {
            return null;
        }

        long offset = length - frameLength;
        stream.Position = start + offset;
        return new FrameScanner(stream, limits, offset).TryRead() is Frame frame && frame.Offset == offset ? frame : null;
    }
}
