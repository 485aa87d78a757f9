using SpikeCodec.Container;
using SpikeCodec.Pipeline;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;
using SpikeCodec.Tests.Spikes.Formats;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>A part of a stream: the same planes as in the whole, found by the index where the file can seek.</summary>
public sealed class RangeTests
{
    private const int Planes = 200;
    private const int ChunkPlanes = 32;

    private static readonly SpikeGeometry Geometry = new(24, 10);

    public static TheoryData<string> Kinds => ["exact", "carried", "apart"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_AnyRange_EqualsThePartOfTheWhole(string kind)
    {
        byte[] file = Encode(kind, trailing: []);
        byte[] whole = TestStreams.Decode(file);
        foreach ((int first, int end) in new[] { (1, 2), (31, 33), (32, 64), (50, 131), (96, 200), (191, 193), (199, 200), (199, 900) })
        {
            Assert.Equal(Part(whole, first, end), Decode(new MemoryStream(file), first, end));
            Assert.Equal(Part(whole, first, end), Decode(new PipeStream(file), first, end));
        }

        Assert.Empty(Decode(new MemoryStream(file), Planes, Planes + 5));
    }

    [Fact]
    public void Decode_RangeToTheEnd_GivesTrailingBytesToo()
    {
        byte[] file = Encode("exact", [1, 2, 3]);
        SpikeDecoderOptions options = new() { FirstPlane = 130, Threads = 1 };

        byte[] planes = TestStreams.Decode(file, options, out SpikeDecoder decoder);

        Assert.Equal([1, 2, 3], decoder.TrailingBytes.ToArray());
        Assert.Equal([.. Part(TestStreams.Decode(file), 128, Planes), 1, 2, 3], planes[^((72 * 30) + 3)..]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_RangeInFilesPutTogether_EqualsThePartOfTheWhole(string kind)
    {
        byte[] one = Encode(kind, trailing: []);
        byte[] file = [.. one, .. one];
        byte[] whole = TestStreams.Decode(file);

        Assert.Equal(Part(whole, 190, 330), Decode(new MemoryStream(file), 190, 330));
    }

    [Fact]
    public void Decode_RangeBehindOtherBytes_StartsAtThePosition()
    {
        byte[] file = Encode("exact", trailing: []);
        using MemoryStream stream = new([9, 9, 9, .. file]) { Position = 3 };

        Assert.Equal(Part(TestStreams.Decode(file), 100, 110), Decode(stream, 100, 110));
    }

    [Fact]
    public void Decode_RangeOfALongStream_ReadsItsChunksAndTheIndexAlone()
    {
        SpikeGeometry geometry = new(256, 256);
        using SpikeBlock recording = TestSpikes.Random(geometry, 512, 0.5, 3); // coded it is as long
        byte[] file = TestStreams.Encode(recording, TestStreams.Exact(32)); // 16 chunks of 256 KiB
        using CountingStream stream = new(file);

        Assert.Equal(recording.Bytes[(500 * geometry.PlaneBytes)..(510 * geometry.PlaneBytes)].ToArray(), Decode(stream, 500, 510));
        Assert.InRange(stream.BytesRead, 256 << 10, 1 << 20);
    }

    [Fact]
    public void Decode_RangeOfMoreChunksThanAnIndexFrameHolds_FindsThem()
    {
        const int Chunks = ChunkIndex.MaxEntries + 1000;
        using SpikeBlock recording = TestSpikes.Random(new SpikeGeometry(8, 1), Chunks, 0.5, 4);
        byte[] file = TestStreams.Encode(recording, TestStreams.TimePacked(1));
        foreach (int first in new[] { 7, ChunkIndex.MaxEntries - 1, ChunkIndex.MaxEntries, Chunks - 2 })
        {
            using CountingStream stream = new(file);

            Assert.Equal(recording.Bytes[first..(first + 2)].ToArray(), Decode(stream, first, first + 2));
            Assert.InRange(stream.BytesRead, 1, file.Length);
        }
    }

    [Fact]
    public void Decode_DamageBeforeTheRange_CostsNothingWhereTheFileCanSeek()
    {
        byte[] file = Encode("exact", trailing: []);
        byte[] whole = TestStreams.Decode(file);
        file[FrameOffsets(file, FrameType.Chunk)[1] + 70] ^= 1;

        Assert.Equal(Part(whole, 100, 131), Decode(new MemoryStream(file), 100, 131));
        Assert.Throws<MalformedStreamException>(() => Decode(new PipeStream(file), 100, 131));
        Assert.Throws<MalformedStreamException>(() => Decode(new MemoryStream(file), 40, 131));
    }

    [Theory]
    [InlineData(FrameType.Index)]
    [InlineData(FrameType.End)]
    public void Decode_DamagedIndexOrEnd_FindsTheRangeFromTheStart(FrameType type)
    {
        byte[] file = Encode("exact", trailing: []);
        byte[] whole = TestStreams.Decode(file);
        file[FrameOffsets(file, type)[^1] + 70] ^= 1;

        Assert.Equal(Part(whole, 100, 131), Decode(new MemoryStream(file), 100, 131));
    }

    [Fact]
    public void Decode_CutOffFile_FindsTheRangeFromTheStart()
    {
        byte[] file = Encode("exact", trailing: []);

        Assert.Equal(Part(TestStreams.Decode(file), 40, 60), Decode(new MemoryStream(file[..^200]), 40, 60));
    }

    private static byte[] Encode(string kind, byte[] trailing)
    {
        using SpikeBlock recording = TestSpikes.Random(Geometry, Planes, 0.3, 5);
        return TestStreams.Encode(
            recording,
            kind == "exact" ? TestStreams.Exact(ChunkPlanes) : TestStreams.Scenes(ChunkPlanes, 8, new GeneratorSettings { CarriesCharge = kind == "carried" }),
            trailing: trailing);
    }

    private static int[] FrameOffsets(byte[] file, FrameType type) =>
        [.. TestStreams.Frames(file).Where(frame => frame.Header.Type == type).Select(frame => (int)frame.Offset)];

    private static byte[] Part(byte[] planes, int first, int end) => planes[(first * Geometry.PlaneBytes)..Math.Min(planes.Length, end * Geometry.PlaneBytes)];

    /// <summary>Decodes the planes of a range, those of its chunks that lie outside of it left out.</summary>
    private static byte[] Decode(Stream stream, int first, int end)
    {
        using (stream)
        {
            using SpikeDecoder decoder = new(stream, new SpikeDecoderOptions { FirstPlane = first, EndPlane = end, Threads = 1 });
            List<byte> planes = [];
            while (decoder.ReadChunk() is DecodedChunk chunk)
            {
                using (chunk)
                {
                    int from = (int)Math.Max(0, first - chunk.FirstPlane);
                    int to = (int)Math.Min(chunk.Count, end - chunk.FirstPlane);
                    using SpikeBlock part = chunk.Planes!.Slice(from, to - from);
                    planes.AddRange(part.Bytes);
                }
            }

            return [.. planes];
        }
    }
}
