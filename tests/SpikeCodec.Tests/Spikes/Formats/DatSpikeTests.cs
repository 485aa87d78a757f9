using CsCheck;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class DatSpikeTests
{
    private static readonly Gen<PlaneLayout> Layouts =
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 20], Gen.Int[0, 3], Gen.Bool, (width, height, label, aligned) => label switch
        {
            0 => new PlaneLayout(width, height, [], aligned),
            1 => new PlaneLayout(width + 16, height, [new PixelRun(0, width)], aligned),
            2 => new PlaneLayout(width + 5, height, [new PixelRun(5, width)], aligned),
            _ => new PlaneLayout((2 * width) + 24, height, [new PixelRun(0, width), new PixelRun(width + 12, width)], aligned),
        });

    [Fact]
    public void SourceToSink_AnyBytesLayoutAndCapacity_GivesTheSameBytes() =>
        Gen.Select(Layouts, Gen.Byte.Array[0, 3000], Gen.Int[1, 40], Gen.Bool).Sample((layout, bytes, capacity, isPipe) =>
        {
            Stream stream = isPipe ? new PipeStream(bytes, 7) : new MemoryStream(bytes);
            Assert.Equal(bytes, Copy(stream, layout, capacity));
        });

    [Fact]
    public void SourceToSink_PlanesOverManyBuffers_GivesTheSameBytes()
    {
        foreach (PlaneLayout layout in (PlaneLayout[])[
            new PlaneLayout(416, 250, [new PixelRun(0, 400)]), new PlaneLayout(250, 250, [], byteAligned: false), new PlaneLayout(250, 250, [])])
        {
            byte[] bytes = new byte[1_000_001];
            new Random(4).NextBytes(bytes);
            Assert.Equal(bytes, Copy(new PipeStream(bytes, 100_000), layout, 50));
        }
    }

    [Fact]
    public void Read_BitByBitPlanesEndingWithinAByte_GivesTheRestOfTheByteAsTrailing()
    {
        PlaneLayout layout = new(5, 2, [], byteAligned: false);
        using DatSpikeSource source = new(new MemoryStream([0xFF, 0xFF, 0b1010_1111, 0xC3]), new SpikeRecordingInfo { Layout = layout });
        using SpikeBlock block = new(layout.Geometry, 8, layout.SideBytes);

        Assert.Equal(3, source.Read(block));
        Assert.Equal([0xFF, 0x03, 0xFF, 0x03, 0x3A, 0x00], block.Bytes.ToArray());
        Assert.Equal(0, source.Read(block));
        Assert.Equal([0b11], source.TrailingBytes.ToArray());
    }

    [Fact]
    public void Read_PlainRecording_GivesThePlanesAndWhereTheyStand()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7];
        PlaneLayout layout = PlaneLayout.Plain(new SpikeGeometry(8, 2));
        using DatSpikeSource source = new(new MemoryStream(bytes), new SpikeRecordingInfo { Layout = layout });
        using SpikeBlock block = new(layout.Geometry, 2);

        Assert.Equal(3, source.Info.Planes);
        Assert.Equal(2, source.Read(block));
        Assert.Equal([1, 2, 3, 4], block.Bytes.ToArray());
        Assert.Equal(1, source.Read(block));
        Assert.Equal(2, block.FirstPlane);
        Assert.Equal([5, 6], block.Bytes.ToArray());
        Assert.Equal(0, source.Read(block));
        Assert.Equal([7], source.TrailingBytes.ToArray());
    }

    [Fact]
    public void Info_OfAPipe_DoesNotKnowThePlanes()
    {
        SpikeRecordingInfo info = new() { Layout = PlaneLayout.Plain(new SpikeGeometry(8, 2)) };
        using DatSpikeSource source = new(new PipeStream(new byte[10]), info);
        Assert.Null(source.Info.Planes);
    }

    [Fact]
    public void Write_BlockWithoutSideBytes_WritesSideBitsAsZero()
    {
        PlaneLayout layout = new(416, 2, [new PixelRun(0, 400)]);
        using SpikeBlock block = new(layout.Geometry, 1) { Planes = 1 };
        block.Bytes.Fill(0xFF);
        MemoryStream stream = new();
        using DatSpikeSink sink = new(stream, layout);

        sink.Write(block);
        sink.Complete(default);

        byte[] row = [.. Enumerable.Repeat((byte)0xFF, 50), 0, 0];
        Assert.Equal([.. row, .. row], stream.ToArray());
    }

    [Fact]
    public void Complete_TrailingBitsBeyondTheFile_ThrowsMalformedStream()
    {
        PlaneLayout layout = new(5, 1, [], byteAligned: false);
        using SpikeBlock block = new(layout.Geometry, 1, layout.SideBytes) { Planes = 1 };
        block.Bytes.Clear();
        using DatSpikeSink sink = new(new MemoryStream(), layout);
        sink.Write(block);

        Assert.Throws<MalformedStreamException>(() => sink.Complete([0b1000]));
    }

    [Fact]
    public void Write_AfterComplete_Throws()
    {
        PlaneLayout layout = PlaneLayout.Plain(new SpikeGeometry(8, 1));
        using SpikeBlock block = new(layout.Geometry, 1);
        using DatSpikeSink sink = new(new MemoryStream(), layout);
        sink.Complete(default);

        Assert.Throws<InvalidOperationException>(() => sink.Write(block));
    }

    [Fact]
    public void Constructor_GeometryOverTheLimits_ThrowsLimitExceeded()
    {
        SpikeRecordingInfo info = new() { Layout = PlaneLayout.Plain(new SpikeGeometry(400, 250)) };
        Assert.Throws<LimitExceededException>(
            () => new DatSpikeSource(new MemoryStream(), info, limits: new DecodeLimits { MaxSide = 399 }));
    }

    [Fact]
    public void Constructor_StoredRowsOverTheLimits_ThrowsLimitExceeded()
    {
        SpikeRecordingInfo info = new() { Layout = new PlaneLayout(1 << 27, 1, [new PixelRun(0, 1)]) };
        Assert.Throws<LimitExceededException>(() => new DatSpikeSource(new MemoryStream(), info));
    }

    [Fact]
    public void Read_DataOfUnknownSize_ThrowsMalformedStream()
    {
        SpikeRecordingInfo info = new() { Layout = PlaneLayout.Plain(default) };
        using SpikeBlock block = new(default, 1);
        using DatSpikeSource empty = new(new MemoryStream(), info);
        Assert.Equal(0, empty.Read(block));
        using DatSpikeSource source = new(new MemoryStream([1]), info);
        Assert.Throws<MalformedStreamException>(() => source.Read(block));
    }

    [Fact]
    public void Dispose_StreamLeftOpen_StaysUsable()
    {
        MemoryStream stream = new([1, 2]);
        SpikeRecordingInfo info = new() { Layout = PlaneLayout.Plain(new SpikeGeometry(8, 1)) };
        new DatSpikeSource(stream, info, leaveOpen: true).Dispose();
        Assert.True(stream.CanRead);
        new DatSpikeSource(stream, info).Dispose();
        Assert.False(stream.CanRead);
    }

    private static byte[] Copy(Stream stream, PlaneLayout layout, int capacity)
    {
        MemoryStream copy = new();
        using DatSpikeSource source = new(stream, new SpikeRecordingInfo { Layout = layout });
        using DatSpikeSink sink = new(copy, layout);
        using SpikeBlock block = new(layout.Geometry, capacity, layout.SideBytes);
        while (source.Read(block) > 0)
        {
            sink.Write(block);
        }

        sink.Complete(source.TrailingBytes.Span);
        return copy.ToArray();
    }
}
