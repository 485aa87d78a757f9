using System.Buffers.Binary;

namespace SpikeCodec.Container;

/// <summary>The payload of an INDEX frame (<c>docs/format.md</c>, section 6): where chunks are, counted backwards from the frame itself.</summary>
public sealed class ChunkIndex
{
    /// <summary>The chunks that one INDEX frame lists at most; longer streams have several.</summary>
    public const int MaxEntries = 65_536;

    private const int FixedBytes = 16;
    private const int EntryBytes = 24;

    private readonly List<ChunkIndexEntry> _entries = [];

    /// <summary>Gets the chunks, in time order.</summary>
    public IReadOnlyList<ChunkIndexEntry> Entries => _entries;

    /// <summary>Gets where the INDEX frame before begins, or null where there is none.</summary>
    public long? Previous { get; private set; }

    /// <summary>Adds a chunk.</summary>
    public void Add(ChunkIndexEntry entry) => _entries.Add(entry);

    /// <summary>Forgets the chunks, which the INDEX frame at <paramref name="offset"/> now lists.</summary>
    public void StartAfter(long offset)
    {
        _entries.Clear();
        Previous = offset;
    }

    /// <summary>Makes the payload of an INDEX frame that will begin at <paramref name="offset"/>.</summary>
    public byte[] ToPayload(long offset)
    {
        byte[] payload = new byte[FixedBytes + (_entries.Count * EntryBytes)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, Previous is long previous ? offset - previous : 0);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8), _entries.Count);
        for (int i = 0; i < _entries.Count; i++)
        {
            Span<byte> cell = payload.AsSpan(FixedBytes + (i * EntryBytes), EntryBytes);
            BinaryPrimitives.WriteInt64LittleEndian(cell, offset - _entries[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(cell[8..], _entries[i].FirstPlane);
            BinaryPrimitives.WriteInt32LittleEndian(cell[16..], _entries[i].Planes);
            BinaryPrimitives.WriteInt32LittleEndian(cell[20..], _entries[i].FrameBytes);
        }

        return payload;
    }

    /// <summary>Reads the payload of the INDEX frame that begins at <paramref name="offset"/>.</summary>
    /// <exception cref="MalformedStreamException">The payload contradicts itself.</exception>
    public static ChunkIndex Parse(ReadOnlySpan<byte> payload, long offset)
    {
        int count = payload.Length >= FixedBytes ? BinaryPrimitives.ReadInt32LittleEndian(payload[8..]) : -1;
        if (count < 0 || count > MaxEntries || payload.Length != FixedBytes + (count * EntryBytes))
        {
            throw new MalformedStreamException($"The index at offset {offset} has {payload.Length} bytes for {count} chunks.");
        }

        ChunkIndex index = new();
        long back = BinaryPrimitives.ReadInt64LittleEndian(payload);
        index.Previous = back == 0 ? null : Target(back);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> cell = payload.Slice(FixedBytes + (i * EntryBytes), EntryBytes);
            index.Add(new ChunkIndexEntry(
                Target(BinaryPrimitives.ReadInt64LittleEndian(cell)),
                BinaryPrimitives.ReadInt64LittleEndian(cell[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(cell[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(cell[20..])));
        }

        return index;

        long Target(long distance) => distance > 0 && distance <= offset
            ? offset - distance
            : throw new MalformedStreamException($"The index at offset {offset} points {distance} bytes back.");
    }
}
