using System.IO.Hashing;
using SpikeCodec.Container;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Writes the frames of one stream in their order: header, chunks with the header repeated among them, side bytes, index, end.</summary>
internal sealed class SpikeStreamWriter(Stream stream, byte[] header, SpikeGeometry geometry)
{
    private const int ChunksPerHeader = 64;

    /// <summary>The payload of a SIDE frame at most: small enough that one damaged sector costs little.</summary>
    private const int MaxSideBytes = 1 << 20;

    private readonly ChunkIndex _index = new();
    private FrameWriter? _frames;

    /// <summary>Gets the chunks written.</summary>
    public long Chunks { get; private set; }

    /// <summary>Gets the bytes written.</summary>
    public long Position => _frames?.Position ?? 0;

    /// <summary>Writes a chunk.</summary>
    public void WriteChunk(EncodedChunk chunk)
    {
        FrameWriter frames = Start(chunk.Payload.Written);
        if (Chunks > 0 && Chunks % ChunksPerHeader == 0)
        {
            frames.Write(FrameType.Header, header, chunk.FirstPlane);
        }

        if (_index.Entries.Count == ChunkIndex.MaxEntries)
        {
            WriteIndex(frames);
        }

        ReadOnlySpan<byte> payload = chunk.Payload.Written;
        long rawBytes = (long)chunk.Planes * geometry.PlaneBytes;
        long offset = frames.Write(FrameType.Chunk, payload, chunk.FirstPlane, (uint)chunk.Planes, rawBytes);
        _index.Add(new ChunkIndexEntry(offset, chunk.FirstPlane, chunk.Planes, (int)(frames.Position - offset)));
        Chunks++;
    }

    /// <summary>Writes everything that follows the last chunk.</summary>
    public void Complete(long planes, ReadOnlySpan<byte> trailingBytes, SourceDigest digest)
    {
        FrameWriter frames = Start([]);
        for (ReadOnlySpan<byte> rest = trailingBytes; !rest.IsEmpty;)
        {
            ReadOnlySpan<byte> part = rest[..Math.Min(rest.Length, MaxSideBytes)];
            frames.Write(FrameType.Side, part, planes, rawLength: part.Length);
            rest = rest[part.Length..];
        }

        long index = WriteIndex(frames);
        StreamTotals totals = new()
        {
            Planes = planes,
            Chunks = Chunks,
            SourceBytes = digest.FileBytes,
            StreamBytes = frames.Position,
            IndexDistance = frames.Position - index,
            PlanesHash = digest.PlanesHash,
            SourceSha256 = digest.FileHash,
        };
        frames.Write(FrameType.End, totals.ToPayload(header), planes);
        stream.Flush();
    }

    /// <summary>Writes the first header once the first chunk is known: the stream's number is drawn from both, so that it names the recording.</summary>
    private FrameWriter Start(ReadOnlySpan<byte> firstChunk)
    {
        if (_frames is null)
        {
            XxHash3 hash = new();
            hash.Append(header);
            hash.Append(firstChunk);
            _frames = new FrameWriter(stream, hash.GetCurrentHashAsUInt64());
            _frames.Write(FrameType.Header, header);
        }

        return _frames;
    }

    private long WriteIndex(FrameWriter frames)
    {
        long offset = frames.Write(FrameType.Index, _index.ToPayload(frames.Position));
        _index.StartAfter(offset);
        return offset;
    }
}
