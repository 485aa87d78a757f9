using System.IO.Compression;
using SpikeCodec.Spikes;
using SpikeCodec.Spikes.Formats;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class NpzSpikeTests
{
    private static readonly SpikeGeometry Geometry = new(13, 7);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void SinkToSource_AnyPacking_GivesTheSamePlanes(bool packed, bool isPipe)
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, 9, 0.3, seed: 2);
        MemoryStream stream = new();
        NpySpikeTests.Write(new NpzSpikeSink(isPipe ? new PipeStream(stream) : stream, Geometry, 9, packed, leaveOpen: true), block);

        using NpzSpikeSource source = new(new MemoryStream(stream.ToArray()), packed ? Geometry : null);

        Assert.Equal(9, source.Info.Planes);
        Assert.Equal(block.Bytes.ToArray(), NpySpikeTests.ReadAll(source, capacity: 4));
    }

    [Fact]
    public void Write_SameSpikes_GivesTheSameFile() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void Read_OtherEntriesBesideTheSpikes_TakesTheSpikes()
    {
        byte[] zip = Zip(("label.npy", [1, 2]), ("spk.npy", NpySpikeTests.File("|u1", [1, 1, 2], [1, 0])));
        using NpzSpikeSource source = new(new MemoryStream(zip));
        Assert.Equal([1], NpySpikeTests.ReadAll(source, capacity: 2));
    }

    [Fact]
    public void Read_SingleEntryOfAnotherName_TakesIt()
    {
        byte[] zip = Zip(("arr_0.npy", NpySpikeTests.File("|b1", [1, 1, 2], [0, 1])));
        using NpzSpikeSource source = new(new MemoryStream(zip));
        Assert.Equal([2], NpySpikeTests.ReadAll(source, capacity: 2));
    }

    [Fact]
    public void Constructor_TimeLast_ThrowsUnsupportedStreamNamingTheShape()
    {
        byte[] zip = Zip(("arr_0.npy", NpySpikeTests.File("|u1", [250, 400, 500], [])));
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => new NpzSpikeSource(new MemoryStream(zip)));
        Assert.Contains("(250, 400, 500)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoEntryToTake_ThrowsUnsupportedStreamNamingThem()
    {
        byte[] zip = Zip(("seq.npy", [1]), ("tag.npy", [1]));
        UnsupportedStreamException error = Assert.Throws<UnsupportedStreamException>(() => new NpzSpikeSource(new MemoryStream(zip)));
        Assert.Contains("seq.npy, tag.npy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Pipe_ThrowsUnsupportedStream() =>
        Assert.Throws<UnsupportedStreamException>(() => new NpzSpikeSource(new PipeStream(Sample())));

    [Fact]
    public void Read_AnyByteChanged_DecodesOrThrowsSpikeCodecException()
    {
        byte[] whole = Sample();
        byte[] expected = Decode(whole)!;
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte flip in (byte[])[1, 0x80, 0xFF])
            {
                byte[] changed = (byte[])whole.Clone();
                changed[i] ^= flip;
                byte[]? decoded = Decode(changed);
                Assert.True(decoded is null || decoded.AsSpan().SequenceEqual(expected), $"Byte {i} ^ {flip} gave other spikes.");
            }
        }
    }

    [Fact]
    public void Read_AnyPrefix_ThrowsSpikeCodecException()
    {
        byte[] whole = Sample();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(Decode(whole[..length]));
        }
    }

    [Fact]
    public void Read_EntryThatDeclaresMoreThanItHas_ThrowsMalformedStream()
    {
        byte[] zip = Zip(("spk.npy", NpySpikeTests.File("|u1", [1L << 40, 1000, 1000], new byte[5_000_000])));
        using NpzSpikeSource source = new(new MemoryStream(zip));
        Assert.Throws<MalformedStreamException>(() => NpySpikeTests.ReadAll(source, capacity: 2));
    }

    private static byte[] Sample()
    {
        using SpikeBlock block = TestSpikes.Random(Geometry, 9, 0.3, seed: 2);
        MemoryStream stream = new();
        NpySpikeTests.Write(new NpzSpikeSink(stream, Geometry, 9, leaveOpen: true), block);
        return stream.ToArray();
    }

    private static byte[]? Decode(byte[] zip)
    {
        try
        {
            using NpzSpikeSource source = new(new MemoryStream(zip));
            return NpySpikeTests.ReadAll(source, capacity: 4);
        }
        catch (SpikeCodecException)
        {
            return null;
        }
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
