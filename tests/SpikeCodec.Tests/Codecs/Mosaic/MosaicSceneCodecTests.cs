using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Mosaic;
using SpikeCodec.Codecs.Raw;
using SpikeCodec.Pipeline;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;
using SpikeCodec.Tests.RateControl;

namespace SpikeCodec.Tests.Codecs.Mosaic;

public sealed class MosaicSceneCodecTests
{
    private static readonly CodecId Id = new(200);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.6, -0.3)]
    public void Encode_OneViewWithNoise_IsOneCanvasWithLess(double stepX, double stepY)
    {
        using SceneGroup scenes = MovingScenes.Create(16, stepX, stepY, noise: 0.1);
        using SceneGroup truth = MovingScenes.Create(16, stepX, stepY);
        ISceneCodec codec = new MosaicSceneCodec(Id, "mosaic-coarse", new CoarseCodec(60));

        (SceneGroup decoded, byte[] payload) = RoundTrip(codec, scenes);

        using (decoded)
        {
            Assert.Equal(1, payload[2]);
            Assert.Equal(stepX == 0 ? 0 : 1, payload[1]);
            Assert.True(Error(truth, decoded) < 0.4 * Error(truth, scenes), $"{Error(truth, decoded)} of {Error(truth, scenes)}");
        }
    }

    [Fact]
    public void Encode_ScenesThatHaveNothingInCommon_AreCodedAsTheyAre()
    {
        using SceneGroup scenes = new(new SceneGroupShape(MovingScenes.Geometry, 0, 64, 8));
        Random random = new(2);
        foreach (Scene scene in scenes)
        {
            scene.Luminance.Fill(random.NextSingle());
        }

        (SceneGroup decoded, _) = RoundTrip(new MosaicSceneCodec(Id, "mosaic-raw", new RawSceneCodec()), scenes);

        using (decoded)
        {
            Assert.Equal(0, Error(scenes, decoded), 1e-9);
        }
    }

    [Fact]
    public void Encode_SomethingThatMovesByItself_TakesMoreCanvases()
    {
        using SceneGroup scenes = MovingScenes.Create(16, 0, 0, noise: 0.02);
        for (int i = 0; i < scenes.Count; i++)
        {
            for (int row = 20; row < 40; row++)
            {
                scenes[i].Row(row).Slice(4 * i, 16).Fill(1);
            }
        }

        (SceneGroup decoded, byte[] payload) = RoundTrip(new MosaicSceneCodec(Id, "mosaic-coarse", new CoarseCodec(63)), scenes);

        using (decoded)
        {
            Assert.True(payload[2] > 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Encode_FewScenes_ComeBack(int count)
    {
        using SceneGroup scenes = MovingScenes.Create(count, 1, 1);

        (SceneGroup decoded, _) = RoundTrip(new MosaicSceneCodec(Id, "mosaic-coarse", new CoarseCodec(63)), scenes);

        using (decoded)
        {
            Assert.True(Error(scenes, decoded) < 1e-3);
        }
    }

    [Fact]
    public void Stream_OfMosaics_Decodes()
    {
        MosaicSceneCodec codec = new(Id, "mosaic-raw", new RawSceneCodec());
        CodecCatalog catalog = CodecCatalog.BuiltIn with { SceneCodecs = CodecCatalog.BuiltIn.SceneCodecs.With(new(codec.Name, "for tests", _ => codec, Id)) };
        using SpikeBlock recording = TestSpikes.Steady(new SpikeGeometry(40, 24), 300, pixel => 0.1 + (0.8 * (pixel % 40) / 40));
        SpikeEncoderOptions options = TestStreams.Scenes(chunkPlanes: 128);
        byte[] stream = TestStreams.Encode(recording, options with { Coding = (ChunkCoding.Scenes)options.Coding with { Codec = codec } });

        byte[] decoded = TestStreams.Decode(stream, new SpikeDecoderOptions { Catalog = catalog });

        Assert.Equal(300 * 40 * 24 / 8, decoded.Length);
    }

    private static (SceneGroup Decoded, byte[] Payload) RoundTrip(ISceneCodec codec, SceneGroup scenes)
    {
        ArrayBufferWriter<byte> output = new();
        using SpikeBlock spikes = new(scenes.Shape.Geometry, scenes.Shape.Planes);
        ulong hash = codec.Encode(scenes, spikes, output, CancellationToken.None);
        SceneGroup decoded = new(scenes.Shape);
        Assert.Equal(hash, codec.Decode(output.WrittenSpan, decoded, CancellationToken.None));
        Assert.True(output.WrittenCount <= codec.MaxPayloadBytes(scenes.Shape));
        return (decoded, output.WrittenSpan.ToArray());
    }

    private static double Error(SceneGroup a, SceneGroup b) => CodedCanvases.MeanSquare(a, b);
}
