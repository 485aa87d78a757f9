using System.Buffers.Binary;
using System.Text;

namespace SpikeCodec.Neural.Tests.Runtime;

/// <summary>Makes the smallest shared libraries that need versions of others.</summary>
internal static class TestElf
{
    private const int Dynamic = 64 + (2 * 56);
    private const int Strings = Dynamic + (5 * 16);
    private const ulong Base = 0x4000; // the address of the file's first byte

    /// <summary>Makes a library.</summary>
    /// <param name="needs">The versions that it needs of each of a few other libraries.</param>
    public static byte[] Create(params string[][] needs)
    {
        List<byte> strings = [0];
        List<byte> records = [];
        for (int library = 0; library < needs.Length; library++)
        {
            string[] versions = needs[library];
            int size = 16 * (1 + versions.Length);
            records.AddRange(Record(1, (ushort)versions.Length, 0, 16, (uint)(library == needs.Length - 1 ? 0 : size)));
            for (int index = 0; index < versions.Length; index++)
            {
                // hash, flags and number, name, next
                records.AddRange(Record(0x1234, 0x5678, (uint)(index + 2) << 16, (uint)strings.Count, index == versions.Length - 1 ? 0 : 16u));
                strings.AddRange([.. Encoding.ASCII.GetBytes(versions[index]), 0]);
            }
        }

        int start = Strings + strings.Count;
        byte[] file = new byte[start + records.Count];
        byte[] magic = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        magic.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(0x20), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x36), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x38), 2);
        WriteSegment(file.AsSpan(64), 1, 0, file.Length);
        WriteSegment(file.AsSpan(64 + 56), 2, Dynamic, 5 * 16);
        WritePairs(file.AsSpan(Dynamic), (5, Base + Strings), (10, (ulong)strings.Count), (0x6FFFFFFE, Base + (ulong)start), (0x6FFFFFFF, (ulong)needs.Length), (0, 0));
        strings.CopyTo(file, Strings);
        records.CopyTo(file, start);
        return file;
    }

    /// <summary>Gets where two files of the same length differ.</summary>
    public static int[] Differences(byte[] left, byte[] right)
    {
        Assert.Equal(left.Length, right.Length);
        return [.. Enumerable.Range(0, left.Length).Where(index => left[index] != right[index])];
    }

    private static byte[] Record(ushort version, ushort count, uint second, uint third, uint fourth)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), second);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), third);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), fourth);
        return bytes;
    }

    private static void WriteSegment(Span<byte> bytes, uint type, int offset, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, type);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Base + (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], (ulong)length);
    }

    private static void WritePairs(Span<byte> bytes, params (ulong Tag, ulong Value)[] pairs)
    {
        for (int index = 0; index < pairs.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(index * 16)..], pairs[index].Tag);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[((index * 16) + 8)..], pairs[index].Value);
        }
    }
}
