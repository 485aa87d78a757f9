using CsCheck;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

public sealed class RoundTripTests
{
    [Fact]
    public void Exact_AnyRecording_ComesBack() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 20], Gen.Int[0, 70], Gen.Int[1, 40], Gen.Double[0, 1], Gen.Int).Sample(
            (width, height, planes, chunk, density, seed) =>
            {
                using SpikeBlock recording = TestSpikes.Random(new SpikeGeometry(width, height), planes, density, seed);

                byte[] file = TestStreams.Encode(recording, TestStreams.Exact(chunk));

                Assert.Equal(recording.Bytes.ToArray(), TestStreams.Decode(file));
            },
            iter: 60);

    [Fact]
    public void Exact_SideDataAndTrailingBytes_ComeBack()
    {
        PlaneLayout layout = new(30, 5, [new PixelRun(0, 20)]);
        using SpikeBlock recording = new(layout.Geometry, 40, layout.SideBytes) { Planes = 40 };
        new Random(3).NextBytes(recording.Bytes);
        new Random(4).NextBytes(recording.SideData);
        byte[] trailing = [1, 2, 3];
        for (int plane = 0; plane < 40; plane++)
        {
            recording.Plane(plane)[^1] &= 0x0F; // 100 pixels in 13 bytes
            recording.Side(plane)[^1] &= 0x0F; // 50 label bits and 2 of padding in 7 bytes
        }

        byte[] file = TestStreams.Encode(recording, TestStreams.Exact(16), layout, trailing);
        using MemoryStream stream = new(file);
        using SpikeDecoder decoder = new(stream);
        using DecodedSpikeSource source = new(decoder);
        using SpikeBlock decoded = new(layout.Geometry, 41, layout.SideBytes);

        Assert.Equal(40, source.Read(decoded));
        Assert.Equal(layout, source.Info.Layout);
        Assert.Equal(recording.Bytes.ToArray(), decoded.Bytes.ToArray());
        Assert.Equal(recording.SideData.ToArray(), decoded.SideData.ToArray());
        Assert.Equal(trailing, source.TrailingBytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Encode_AnyThreads_GivesTheSameFile(int threads)
    {
        using SpikeBlock recording = TestSpikes.Steady(new SpikeGeometry(40, 30), 300, pixel => pixel / 1300.0);
        foreach (SpikeEncoderOptions options in new[] { TestStreams.Exact(32), TestStreams.Scenes(32) })
        {
            byte[] expected = TestStreams.Encode(recording, options);

            byte[] file = TestStreams.Encode(recording, options with { Threads = threads });

            Assert.Equal(expected, file);
            Assert.Equal(TestStreams.Decode(expected), TestStreams.Decode(file, new SpikeDecoderOptions { Threads = threads }));
        }
    }

    [Fact]
    public void Scenes_SteadyLight_KeepTheirRate()
    {
        SpikeGeometry geometry = new(16, 16);
        using SpikeBlock recording = TestSpikes.Steady(geometry, 820, pixel => (pixel + 20) / 300.0);

        byte[] planes = TestStreams.Decode(TestStreams.Encode(recording, TestStreams.Scenes()));

        for (int pixel = 0; pixel < geometry.Pixels; pixel++)
        {
            int fired = Enumerable.Range(0, 820).Count(plane => (planes[(plane * geometry.PlaneBytes) + (pixel >> 3)] >> (pixel & 7) & 1) != 0);
            Assert.InRange(fired, ((pixel + 20) / 300.0 * 820) - 20, ((pixel + 20) / 300.0 * 820) + 20);
        }
    }

    [Fact]
    public void Decode_PartOfAStream_EqualsThePartOfTheWhole()
    {
        SpikeGeometry geometry = new(24, 10);
        using SpikeBlock recording = TestSpikes.Random(geometry, 200, 0.3, 5);
        foreach (SpikeEncoderOptions options in new[] { TestStreams.Exact(32), TestStreams.Scenes(32) })
        {
            byte[] file = TestStreams.Encode(recording, options);
            byte[] whole = TestStreams.Decode(file);
            SpikeDecoderOptions part = new() { FirstPlane = 50, EndPlane = 131 };
            using MemoryStream stream = new(file);
            using DecodedSpikeSource source = new(new SpikeDecoder(stream, part));
            using SpikeBlock planes = new(geometry, 100);

            Assert.Equal(81, source.Read(planes));
            Assert.Equal(50, planes.FirstPlane);
            Assert.Equal(whole[(50 * 30)..(131 * 30)], planes.Bytes.ToArray());
            Assert.Equal(0, source.Read(planes));
        }
    }

    [Fact]
    public void Decode_FilesPutTogether_GivesTheirPlanesOneAfterTheOther()
    {
        using SpikeBlock first = TestSpikes.Random(new SpikeGeometry(20, 8), 70, 0.4, 1);
        using SpikeBlock second = TestSpikes.Random(new SpikeGeometry(20, 8), 33, 0.4, 2);
        foreach (SpikeEncoderOptions options in new[] { TestStreams.Exact(32), TestStreams.Scenes(32) })
        {
            byte[] a = TestStreams.Encode(first, options);
            byte[] b = TestStreams.Encode(second, options);
            byte[] expected = [.. TestStreams.Decode(a), .. TestStreams.Decode(b)];

            Assert.Equal(expected, TestStreams.Decode([.. a, .. b]));
        }
    }

    [Fact]
    public void Read_PlanesMadeFromScenes_SetsTheirSideDataToZero()
    {
        // 273 pixels end inside a byte, so that a .dat pads each plane; planes made from scenes have nothing to pad with.
        SpikeGeometry geometry = new(21, 13);
        using SpikeBlock recording = TestSpikes.Random(geometry, 64, 0.4, 3);
        using MemoryStream stream = new(TestStreams.Encode(recording, TestStreams.Scenes(32)));
        using DecodedSpikeSource source = new(new SpikeDecoder(stream));
        using SpikeBlock planes = new(geometry, 50, source.Info.Layout.SideBytes) { Planes = 50 };
        planes.SideData.Fill(0xFF);

        source.Read(planes);

        Assert.Equal(new byte[50], planes.SideData.ToArray());
    }

    [Fact]
    public void Encode_LargePlanes_ShortensChunksToTheLimit()
    {
        SpikeGeometry geometry = new(4096, 2048);
        using SpikeBlock large = new(geometry, 20) { Planes = 20 };
        large.Bytes.Fill(0x11);

        byte[] file = TestStreams.Encode(large, TestStreams.Exact());
        using MemoryStream stream = new(file);

        Assert.InRange(StreamSummaryReader.Read(stream).Header.ChunkPlanes, 8, 15);
        Assert.Equal(large.Bytes.ToArray(), TestStreams.Decode(file));
    }

    [Fact]
    public void Encode_EmptyRecordingOfUnknownSize_ComesBack()
    {
        using SpikeBlock nothing = new(default, 0);

        byte[] file = TestStreams.Encode(nothing, TestStreams.Exact());

        Assert.Empty(TestStreams.Decode(file));
    }
}
