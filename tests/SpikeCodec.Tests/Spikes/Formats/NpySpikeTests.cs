using CsCheck;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class NpySpikeTests
{
    [Fact]
    public void SinkToSource_AnyGeometry_GivesTheSamePlanes() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 12], Gen.Int[0, 9], Gen.Bool, Gen.Bool).Sample((width, height, planes, packed, announced) =>
        {
            SpikeGeometry geometry = new(width, height);
            using SpikeBlock block = TestSpikes.Random(geometry, planes, 0.4, seed: width + planes);
            MemoryStream stream = new();
            Write(new NpySpikeSink(announced ? new PipeStream(stream) : stream, geometry, announced ? planes : null, packed, leaveOpen: true), block);

            using NpySpikeSource source = new(new PipeStream(stream.ToArray(), 13), packed ? geometry : null);

            Assert.Equal(planes, source.Info.Planes);
            Assert.Equal(RowOrder.TopDown, source.Info.RowOrder);
            Assert.Equal(block.Bytes.ToArray(), ReadAll(source, capacity: 4));
        });

    [Fact]
    public void SinkToSource_PlaneOverManyBuffers_GivesTheSamePlanes()
    {
        SpikeGeometry geometry = new(403, 401);
        using SpikeBlock block = TestSpikes.Random(geometry, 2, 0.4, seed: 1);
        MemoryStream stream = new();
        Write(new NpySpikeSink(stream, geometry, leaveOpen: true), block);

        using NpySpikeSource source = new(new MemoryStream(stream.ToArray()));

        Assert.Equal(block.Bytes.ToArray(), ReadAll(source, capacity: 4));
    }

    [Fact]
    public void Write_Unpacked_PutsOneByteASampleInStoredOrder()
    {
        SpikeGeometry geometry = new(3, 2);
        using SpikeBlock block = new(geometry, 1) { Planes = 1 };
        block.Bytes[0] = 0b10_0101;
        MemoryStream stream = new();
        Write(new NpySpikeSink(stream, geometry, 1, leaveOpen: true), block);
        Assert.Equal([1, 0, 1, 0, 0, 1], stream.ToArray()[NpyHeader.WrittenBytes..]);
    }

    [Fact]
    public void Read_PackedRows_UnpacksEachRow()
    {
        byte[] file = File("|u1", [1, 2, 2], [0xFF, 0x01, 0x02, 0x00]);
        using NpySpikeSource source = new(new MemoryStream(file), new SpikeGeometry(9, 2));
        Assert.Equal([0xFF, 0b101, 0], ReadAll(source, capacity: 1));
    }

    [Theory]
    [InlineData(new long[] { 1, 2, 2 }, new byte[] { 0xFF, 0x03, 0x02, 0x00 })]
    [InlineData(new long[] { 1, 3 }, new byte[] { 0xFF, 0x03, 0x04 })]
    public void Read_PackedWithBitsAfterTheLastPixel_ThrowsMalformedStream(long[] shape, byte[] data)
    {
        using NpySpikeSource source = new(new MemoryStream(File("|u1", shape, data)), new SpikeGeometry(9, 2));
        Assert.Throws<MalformedStreamException>(() => ReadAll(source, capacity: 1));
    }

    [Fact]
    public void Read_SampleOverOne_ThrowsMalformedStreamNamingThePosition()
    {
        byte[] data = new byte[2 * 3 * 4];
        data[12 + 4 + 2] = 7;
        using NpySpikeSource source = new(new MemoryStream(File("|u1", [2, 3, 4], data)));
        MalformedStreamException error = Assert.Throws<MalformedStreamException>(() => ReadAll(source, capacity: 1));
        Assert.Contains("Plane 1, row 1, column 2 of the array is 7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    [InlineData(0)]
    public void Read_WrongNumberOfBytes_ThrowsMalformedStream(int bytes)
    {
        using NpySpikeSource source = new(new MemoryStream(File("|b1", [2, 3, 4], new byte[bytes])));
        Assert.Throws<MalformedStreamException>(() => ReadAll(source, capacity: 4));
    }

    [Theory]
    [InlineData("<f4", new long[] { 2, 3, 4 })]
    [InlineData("|u1", new long[] { 2, 12 })]
    [InlineData("|u1", new long[] { 2, 3, 4, 5 })]
    [InlineData("|u1", new long[] { 250, 400, 500 })]
    [InlineData("|u1", new long[] { 2, 5_000_000_000, 5_000_000_000 })]
    [InlineData("|u1", new long[] { 2, 0, 4 })]
    public void Constructor_TypeOrShapeOfNoSpikes_ThrowsUnsupportedStream(string type, long[] shape) =>
        Assert.Throws<UnsupportedStreamException>(() => new NpySpikeSource(new MemoryStream(File(type, shape, []))));

    [Fact]
    public void Constructor_TimeLast_NamesTheShape()
    {
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(
            () => new NpySpikeSource(new MemoryStream(File("|u1", [3, 4, 99], [])), new SpikeGeometry(4, 3)));
        Assert.Contains("(3, 4, 99)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(H, W, T)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_PlanesWithoutPixels_ThrowsMalformedStream() =>
        Assert.Throws<MalformedStreamException>(() => new NpySpikeSource(new MemoryStream(File("|u1", [long.MaxValue, 0, 0], []))));

    [Fact]
    public void Constructor_HugePlanes_ThrowsLimitExceeded() =>
        Assert.Throws<LimitExceededException>(() => new NpySpikeSource(new MemoryStream(File("|u1", [1, 16_385, 1], []))));

    [Fact]
    public void Constructor_PlanesUnknownOnAPipe_Throws() =>
        Assert.Throws<ArgumentException>(() => new NpySpikeSink(new PipeStream([]), new SpikeGeometry(4, 3)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Complete_OtherThanTheAnnouncedPlanes_Throws(int announced)
    {
        SpikeGeometry geometry = new(4, 3);
        using SpikeBlock block = TestSpikes.Random(geometry, 2, 0.5, seed: 1);
        Assert.Throws<InvalidOperationException>(() => Write(new NpySpikeSink(new MemoryStream(), geometry, announced), block));
    }

    [Fact]
    public void Complete_TrailingBytes_Throws()
    {
        using NpySpikeSink sink = new(new MemoryStream(), new SpikeGeometry(4, 3));
        Assert.Throws<ArgumentException>(() => sink.Complete([1]));
    }

    internal static byte[] File(string type, long[] shape, byte[] data) => [.. new NpyHeader(type, shape).ToBytes(), .. data];

    internal static byte[] ReadAll(ISpikeSource source, int capacity)
    {
        using SpikeBlock block = new(source.Info.Geometry, capacity, source.Info.Layout.SideBytes);
        List<byte> bytes = [];
        while (source.Read(block) > 0)
        {
            bytes.AddRange(block.Bytes);
        }

        return [.. bytes];
    }

    internal static void Write(ISpikeSink sink, SpikeBlock block)
    {
        using (sink)
        {
            sink.Write(block);
            sink.Complete(default);
        }
    }
}
