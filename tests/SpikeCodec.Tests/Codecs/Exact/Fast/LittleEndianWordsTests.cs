using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CsCheck;
using SpikeCodec.Codecs.Exact.Fast;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class LittleEndianWordsTests
{
    [Fact]
    public void Write_AnyWords_PutsTheLowestByteFirst() =>
        Gen.ULong.Array[0, 5].Sample(words =>
        {
            byte[] expected = [.. words.SelectMany(Bytes), 0xA5];
            Assert.Equal(expected, Write(words, LittleEndianWords.Write));
            Assert.Equal(expected, Write(words, LittleEndianWords.WritePortable));
        });

    [Fact]
    public void Write_ShortWords_PutsTheLowestByteFirst()
    {
        byte[] target = new byte[4];
        LittleEndianWords.Write<ushort>([0x0102, 0x0304], target);
        Assert.Equal([2, 1, 4, 3], target);

        target.AsSpan().Clear();
        LittleEndianWords.WritePortable<ushort>([0x0102, 0x0304], target);
        Assert.Equal([2, 1, 4, 3], target);
    }

    [Fact]
    public void FromBytes_BytesOfWords_GivesTheWords()
    {
        ulong[] words = new ulong[2];
        Bytes(0x0102030405060708).CopyTo(MemoryMarshal.AsBytes(words.AsSpan()));
        LittleEndianWords.FromBytes(words);

        Assert.Equal([0x0102030405060708, 0], words);
    }

    private static byte[] Write(ulong[] words, Action<ReadOnlySpan<ulong>, Span<byte>> write)
    {
        byte[] target = new byte[(words.Length * sizeof(ulong)) + 1];
        target.AsSpan().Fill(0xA5);
        write(words, target);
        return target;
    }

    private static byte[] Bytes(ulong word)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
        return bytes;
    }
}
