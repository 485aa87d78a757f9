using System.Buffers.Binary;
using SpikeCodec.Codecs;

namespace SpikeCodec.Pipeline;

/// <summary>What stands before the codec's own bytes in a CHUNK frame (<c>docs/format.md</c>, section 5).</summary>
internal readonly record struct ChunkPayload
{
    /// <summary>The bytes of the fixed part.</summary>
    public const int Size = 32;

    /// <summary>Gets the codec.</summary>
    public required CodecId Codec { get; init; }

    /// <summary>Gets the planes from one scene to the next, 0 in an exact chunk.</summary>
    public required int Interval { get; init; }

    /// <summary>Gets the hash of the coded symbols: what tells a wrong decoder from damage.</summary>
    public required ulong SymbolHash { get; init; }

    /// <summary>Gets the XXH3-64 of the chunk's planes as they were recorded.</summary>
    public required ulong SourceHash { get; init; }

    /// <summary>Gets the bytes of the codec, which follow the fixed part.</summary>
    public required int CodecBytes { get; init; }

    /// <summary>Gets the bytes of the compressed side data, which follow the codec's; 0 where all side data are zero.</summary>
    public required int SideBytes { get; init; }

    /// <summary>Writes the fixed part.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, Codec.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], 0);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Interval);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], SymbolHash);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], SourceHash);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], CodecBytes);
        BinaryPrimitives.WriteInt32LittleEndian(destination[28..], SideBytes);
    }

    /// <summary>Reads the fixed part of a payload.</summary>
    /// <exception cref="MalformedStreamException">The lengths do not add up to the payload's.</exception>
    public static ChunkPayload Parse(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Size)
        {
            throw new MalformedStreamException($"A chunk has {payload.Length} bytes; expected at least {Size}.");
        }

        ChunkPayload chunk = new()
        {
            Codec = new CodecId(BinaryPrimitives.ReadUInt16LittleEndian(payload)),
            Interval = BinaryPrimitives.ReadInt32LittleEndian(payload[4..]),
            SymbolHash = BinaryPrimitives.ReadUInt64LittleEndian(payload[8..]),
            SourceHash = BinaryPrimitives.ReadUInt64LittleEndian(payload[16..]),
            CodecBytes = BinaryPrimitives.ReadInt32LittleEndian(payload[24..]),
            SideBytes = BinaryPrimitives.ReadInt32LittleEndian(payload[28..]),
        };
        if (chunk.CodecBytes < 0 || chunk.SideBytes < 0 || chunk.Interval < 0
            || (long)Size + chunk.CodecBytes + chunk.SideBytes != payload.Length)
        {
            throw new MalformedStreamException(
                $"A chunk of {payload.Length} bytes claims {chunk.CodecBytes} bytes of code and {chunk.SideBytes} of side data.");
        }

        return chunk;
    }
}
