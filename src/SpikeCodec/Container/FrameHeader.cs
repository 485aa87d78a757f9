using System.Buffers.Binary;

namespace SpikeCodec.Container;

/// <summary>The 64 bytes that every frame begins with (<c>docs/format.md</c>, section 2).</summary>
public readonly record struct FrameHeader
{
    /// <summary>The bytes of a frame header.</summary>
    public const int Size = 64;

    /// <summary>The bytes after the payload: its length, the low half of the sequence number and the header's checksum once more.</summary>
    public const int TailSize = 12;

    /// <summary>The layout of the frame that this library writes and reads.</summary>
    public const ushort CurrentVersion = 1;

    /// <summary>The flag of a frame that a reader may not skip even though it does not know its type.</summary>
    public const byte MustUnderstand = 1;

    private const int CheckedBytes = 60;

    /// <summary>Gets the bytes that begin every frame: not text, and broken by any text-mode transfer (as PNG's signature).</summary>
    public static ReadOnlySpan<byte> Sync => [0x8B, (byte)'S', (byte)'P', (byte)'K', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Gets what the frame holds.</summary>
    public required FrameType Type { get; init; }

    /// <summary>Gets the frame's flags: <see cref="MustUnderstand"/>.</summary>
    public byte Flags { get; init; }

    /// <summary>Gets the version of the frame's layout.</summary>
    public ushort Version { get; init; } = CurrentVersion;

    /// <summary>Gets the number that all frames of a stream share.</summary>
    public required ulong StreamId { get; init; }

    /// <summary>Gets the frame's place in its stream, counted from 0.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>Gets the first plane that the frame is about.</summary>
    public long FirstPlane { get; init; }

    /// <summary>Gets the planes that the frame is about.</summary>
    public uint Planes { get; init; }

    /// <summary>Gets the bytes of the payload.</summary>
    public required int PayloadLength { get; init; }

    /// <summary>Gets the bytes that the payload stands for.</summary>
    public long RawLength { get; init; }

    /// <summary>Gets the CRC-32C of the payload.</summary>
    public required uint PayloadChecksum { get; init; }

    /// <summary>Gets the bytes of the whole frame.</summary>
    public long FrameLength => Size + (long)PayloadLength + TailSize;

    /// <summary>Initializes a header of the current version.</summary>
    public FrameHeader()
    {
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The checksum of the header, which the tail repeats.</returns>
    public uint Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Sync.CopyTo(destination);
        destination[8] = (byte)Type;
        destination[9] = Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], StreamId);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], FirstPlane);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[40..], Planes);
        BinaryPrimitives.WriteInt32LittleEndian(destination[44..], PayloadLength);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], RawLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[56..], PayloadChecksum);
        uint checksum = Crc32C.Compute(destination[..CheckedBytes]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[CheckedBytes..], checksum);
        return checksum;
    }

    /// <summary>Writes the bytes after the payload.</summary>
    public void WriteTail(Span<byte> destination, uint headerChecksum)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, PayloadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], headerChecksum);
    }

    /// <summary>Reads a header whose sync bytes and checksum are right and whose numbers can be true.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out FrameHeader header)
    {
        header = default;
        if (source.Length < Size || !source.StartsWith(Sync)
            || Crc32C.Compute(source[..CheckedBytes]) != BinaryPrimitives.ReadUInt32LittleEndian(source[CheckedBytes..]))
        {
            return false;
        }

        header = new FrameHeader
        {
            Type = (FrameType)source[8],
            Flags = source[9],
            Version = BinaryPrimitives.ReadUInt16LittleEndian(source[10..]),
            StreamId = BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
            Sequence = BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            FirstPlane = BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            Planes = BinaryPrimitives.ReadUInt32LittleEndian(source[40..]),
            PayloadLength = BinaryPrimitives.ReadInt32LittleEndian(source[44..]),
            RawLength = BinaryPrimitives.ReadInt64LittleEndian(source[48..]),
            PayloadChecksum = BinaryPrimitives.ReadUInt32LittleEndian(source[56..]),
        };
        return header.PayloadLength >= 0 && header.FirstPlane >= 0 && header.RawLength >= 0
            && header.FirstPlane <= long.MaxValue - header.Planes;
    }

    /// <summary>Tells whether the bytes after the payload belong to this header.</summary>
    public bool TailMatches(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadInt32LittleEndian(tail) == PayloadLength
        && BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]) == (uint)Sequence
        && tail[8..TailSize].SequenceEqual(header[CheckedBytes..Size]);
}
