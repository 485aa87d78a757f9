using SpikeCodec.Container;

namespace SpikeCodec.Pipeline;

/// <summary>Finds a chunk of a file that can seek by the stream's index (<c>docs/format.md</c>, section 6).</summary>
internal static class ChunkFinder
{
    /// <summary>Finds the chunk that holds a plane. The file's position is where it was before.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="start">Where its stream begins.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="limits">The limits that the stream must keep.</param>
    /// <returns>
    /// The chunk, its offset counted from the stream's start, and how many chunks are before it; or null where the index cannot tell: the stream is not
    /// whole or not alone, its index is damaged, or it does not reach that far.
    /// </returns>
    public static (ChunkIndexEntry Chunk, long Before)? Find(Stream stream, long start, long plane, DecodeLimits limits)
    {
        long position = stream.Position;
        try
        {
            stream.Position = start;
            return StreamEnd.TryRead(stream, limits) is StreamEnd end ? Find(stream, start, end, plane, limits) : null;
        }
        catch (MalformedStreamException)
        {
            return null; // who reads the stream from its start will say what is wrong
        }
        finally
        {
            stream.Position = position;
        }
    }

    private static (ChunkIndexEntry Chunk, long Before)? Find(Stream stream, long start, StreamEnd end, long plane, DecodeLimits limits)
    {
        long chunks = end.Totals.Chunks;
        long offset = end.Frame.Offset - end.Totals.IndexDistance;
        while (ReadIndex(stream, start, offset, limits) is ChunkIndex index)
        {
            chunks -= index.Entries.Count;
            for (int i = index.Entries.Count - 1; i >= 0; i--)
            {
                if (index.Entries[i] is { } entry && entry.FirstPlane <= plane)
                {
                    return plane < entry.FirstPlane + entry.Planes ? (entry, chunks + i) : null;
                }
            }

            if (index.Previous is not long previous)
            {
                break;
            }

            offset = previous; // always nearer to the start
        }

        return null;
    }

    private static ChunkIndex? ReadIndex(Stream stream, long start, long offset, DecodeLimits limits)
    {
        if (offset < 0)
        {
            return null;
        }

        stream.Position = start + offset;
        return new FrameScanner(stream, limits, offset).TryRead() is Frame { Header.Type: FrameType.Index } frame && frame.Offset == offset
            ? ChunkIndex.Parse(frame.Payload.Span, offset)
            : null;
    }
}
