using System.Buffers.Binary;
using System.Text;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class NpyHeaderTests
{
    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5), }   \n", "|u1", "(3, 4, 5)")]
    [InlineData("{\"shape\":(7,),'fortran_order':False,'descr':'<f8'}", "<f8", "(7,)")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': ()}", "|b1", "()")]
    public void Parse_ValidDict_GivesTypeAndShape(string text, string type, string shape)
    {
        NpyHeader header = NpyHeaderParser.Parse(text);
        Assert.Equal((type, shape), (header.Type, header.ShapeText));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5)")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5)} x")]
    [InlineData("{'descr': '|u1', 'fortran_order': 0, 'shape': (3, 4, 5)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (-3, 4, 5)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 4, 5)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3 4)}")]
    [InlineData("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5)}")]
    [InlineData("{'descr': '|u1', 'order': False, 'shape': (3, 4, 5)}")]
    [InlineData("{'descr: |u1}")]
    public void Parse_BrokenDict_ThrowsMalformedStream(string text) =>
        Assert.Throws<MalformedStreamException>(() => NpyHeaderParser.Parse(text));

    [Theory]
    [InlineData("{'descr': [('x', '|u1')], 'fortran_order': False, 'shape': (3,)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': True, 'shape': (3, 4, 5)}")]
    public void Parse_ArrayOfAnotherKind_ThrowsUnsupportedStream(string text) =>
        Assert.Throws<UnsupportedStreamException>(() => NpyHeaderParser.Parse(text));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_AnyVersion_FindsTheDict(byte version)
    {
        byte[] dict = Encoding.UTF8.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }\n");
        NpyHeader header = NpyHeader.Read(new MemoryStream([.. Start(version, (uint)dict.Length), .. dict]), DecodeLimits.Default);
        Assert.Equal([1, 2, 3], header.Shape);
    }

    [Fact]
    public void Read_UnknownVersion_ThrowsUnsupportedStream() =>
        Assert.Throws<UnsupportedStreamException>(() => NpyHeader.Read(new MemoryStream(Start(4, 10)), DecodeLimits.Default));

    [Fact]
    public void Read_HugeHeader_ThrowsLimitExceeded() =>
        Assert.Throws<LimitExceededException>(() => NpyHeader.Read(new MemoryStream(Start(2, uint.MaxValue)), DecodeLimits.Default));

    [Fact]
    public void Read_AnyPrefixOfAHeader_ThrowsMalformedStream()
    {
        byte[] whole = new NpyHeader("|u1", [3, 4, 5]).ToBytes();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<MalformedStreamException>(() => NpyHeader.Read(new MemoryStream(whole, 0, length), DecodeLimits.Default));
        }
    }

    [Fact]
    public void ToBytes_AnyShape_IsReadBackAndAlignedTo64Bytes()
    {
        NpyHeader header = new("|u1", [long.MaxValue, 16_384, 16_384]);
        byte[] bytes = header.ToBytes();
        Assert.Equal(NpyHeader.WrittenBytes, bytes.Length);
        Assert.Equal(0, bytes.Length % 64);
        Assert.Equal(header.ShapeText, NpyHeader.Read(new MemoryStream(bytes), DecodeLimits.Default).ShapeText);
    }

    private static byte[] Start(byte version, uint length)
    {
        byte[] field = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(field, length);
        }

        return [.. NpyHeader.Magic, version, 0, .. field];
    }
}
