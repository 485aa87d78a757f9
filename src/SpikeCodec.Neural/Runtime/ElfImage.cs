using System.Buffers.Binary;

namespace SpikeCodec.Neural.Runtime;

/// <summary>
/// The parts of a 64-bit little-endian ELF file that a dynamic loader reads. Every offset in it may be wrong: what lies outside the file is
/// reported as absent, and nothing throws.
/// </summary>
internal readonly ref struct ElfImage
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const int DynamicEntrySize = 16;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private readonly ReadOnlySpan<byte> _file;

    private ElfImage(ReadOnlySpan<byte> file) => _file = file;

    /// <summary>Opens a file's bytes.</summary>
    /// <returns>False where they are no such file.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> file, out ElfImage image)
    {
        image = new ElfImage(file);
        ReadOnlySpan<byte> start = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2 /* 64 bits */, 1 /* little-endian */];
        return file.Length >= HeaderSize && file.StartsWith(start) && BinaryPrimitives.ReadUInt16LittleEndian(file[0x36..]) == SegmentSize;
    }

    /// <summary>Gets bytes of the file.</summary>
    public bool TryRead(ulong offset, int length, out ReadOnlySpan<byte> bytes)
    {
        bool isInside = offset <= (ulong)_file.Length && length <= _file.Length - (int)offset;
        bytes = isInside ? _file.Slice((int)offset, length) : default;
        return isInside;
    }

    /// <summary>Gets the value of the dynamic table's first entry with a tag.</summary>
    public bool TryGetDynamic(ulong tag, out ulong value)
    {
        value = 0;
        for (int index = 0; TryGetSegment(index, out Segment segment); index++)
        {
            if (segment.Type != DynamicSegment)
            {
                continue;
            }

            for (ulong at = 0; at < segment.Length && TryRead(segment.Offset + at, DynamicEntrySize, out ReadOnlySpan<byte> entry); at += DynamicEntrySize)
            {
                ulong found = BinaryPrimitives.ReadUInt64LittleEndian(entry);
                value = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
                if (found == tag || found == 0)
                {
                    return found == tag; // a tag of 0 ends the table
                }
            }
        }

        return false;
    }

    /// <summary>Finds where in the file an address of the loaded image comes from.</summary>
    public bool TryMap(ulong address, out ulong offset)
    {
        for (int index = 0; TryGetSegment(index, out Segment segment); index++)
        {
            if (segment.Type == LoadSegment && address >= segment.Address && address - segment.Address < segment.Length)
            {
                offset = segment.Offset + (address - segment.Address);
                return true;
            }
        }

        offset = 0;
        return false;
    }

    private bool TryGetSegment(int index, out Segment segment)
    {
        segment = default;
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(_file[0x20..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(_file[0x38..]);
        if (index >= count || !TryRead(table + ((ulong)index * SegmentSize), SegmentSize, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        segment = new Segment(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));
        return true;
    }

    /// <summary>A run of the file and the address that it is loaded at.</summary>
    private readonly record struct Segment(uint Type, ulong Offset, ulong Address, ulong Length);
}
