using System.Buffers.Binary;

namespace SpikeCodec.Container;

/// <summary>The fixed part of an END frame's payload (<c>docs/format.md</c>, section 7), before a copy of the stream header.</summary>
public sealed record StreamTotals
{
    /// <summary>The bytes of the fixed part.</summary>
    public const int Size = 88;

    /// <summary>Gets the planes of the stream.</summary>
    public required long Planes { get; init; }

    /// <summary>Gets the number of chunks.</summary>
    public required long Chunks { get; init; }

    /// <summary>Gets the bytes of the recording as a file.</summary>
    public required long SourceBytes { get; init; }

    /// <summary>Gets the bytes of the stream before the END frame.</summary>
    public required long StreamBytes { get; init; }

    /// <summary>Gets the bytes from the start of the last INDEX frame to the start of the END frame.</summary>
    public required long IndexDistance { get; init; }

    /// <summary>Gets the XXH3-64 of all planes of the recording, in order.</summary>
    public required ulong PlanesHash { get; init; }

    /// <summary>Gets the SHA-256 of the recording as a file, or 32 zero bytes where the stream does not keep every bit.</summary>
    public required ReadOnlyMemory<byte> SourceSha256 { get; init; }

    /// <summary>Makes the payload of an END frame.</summary>
    public byte[] ToPayload(ReadOnlySpan<byte> streamHeader)
    {
        byte[] payload = new byte[Size + streamHeader.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, Planes);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(8), Chunks);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(16), SourceBytes);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(24), StreamBytes);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(32), IndexDistance);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(40), PlanesHash);
        SourceSha256.Span.CopyTo(payload.AsSpan(48));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(80), streamHeader.Length);
        streamHeader.CopyTo(payload.AsSpan(Size));
        return payload;
    }

    /// <summary>Gets where the copy of the stream header begins in the payload of an END frame.</summary>
    /// <exception cref="MalformedStreamException">The payload is too short to have one.</exception>
    public static int HeaderOffset(ReadOnlySpan<byte> payload) => payload.Length >= Size
        ? Size
        : throw new MalformedStreamException($"The END frame has {payload.Length} bytes; expected at least {Size}.");

    /// <summary>Reads the payload of an END frame.</summary>
    /// <exception cref="MalformedStreamException">The payload contradicts itself.</exception>
    public static StreamTotals Parse(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Size || BinaryPrimitives.ReadInt32LittleEndian(payload[80..]) != payload.Length - Size)
        {
            throw new MalformedStreamException($"The END frame has {payload.Length} bytes, which its stream header does not fit.");
        }

        StreamTotals totals = new()
        {
            Planes = BinaryPrimitives.ReadInt64LittleEndian(payload),
            Chunks = BinaryPrimitives.ReadInt64LittleEndian(payload[8..]),
            SourceBytes = BinaryPrimitives.ReadInt64LittleEndian(payload[16..]),
            StreamBytes = BinaryPrimitives.ReadInt64LittleEndian(payload[24..]),
            IndexDistance = BinaryPrimitives.ReadInt64LittleEndian(payload[32..]),
            PlanesHash = BinaryPrimitives.ReadUInt64LittleEndian(payload[40..]),
            SourceSha256 = payload.Slice(48, 32).ToArray(),
        };
        return totals is { Planes: >= 0, Chunks: >= 0, SourceBytes: >= 0, StreamBytes: >= 0, IndexDistance: >= 0 }
            ? totals
            : throw new MalformedStreamException("The END frame has a negative total.");
    }
}
