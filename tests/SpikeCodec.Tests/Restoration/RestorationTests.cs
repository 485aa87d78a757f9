using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Restoration;

public sealed class RestorationTests
{
    private static readonly CodecCatalog Bare = CodecCatalog.BuiltIn with
    {
        SceneCodecs = CodecCatalog.BuiltIn.SceneCodecs.With(new(GradedRawCodec.CodecName, "for tests", _ => new GradedRawCodec(), GradedRawCodec.WireId)),
    };

    private static readonly CodecCatalog Full = Bare with
    {
        SceneRestorers = Bare.SceneRestorers.With(new("halving", "for tests", settings => new HalvingRestorer(settings.Model ?? HalvingRestorer.Reference))),
    };

    private readonly List<string> _warnings = [];

    [Fact]
    public void Decode_StreamWithARestorer_RepairsScenes()
    {
        (byte[] plain, byte[] restored) = (Encode(restores: false), Encode(restores: true));

        Assert.Equal(Scenes(plain, Full).Select(value => value / 2), Scenes(restored, Full));
        Assert.Empty(_warnings);
        using SpikeDecoder decoder = new(new MemoryStream(restored));
        Assert.Equal(3, decoder.Header.Minor);
        Assert.Equal(HalvingRestorer.Reference, decoder.Header.Scenes!.Restorer!.Model);
    }

    [Fact]
    public void Decode_ToldNotTo_LeavesScenes() =>
        Assert.Equal(Scenes(Encode(restores: false), Full), Scenes(Encode(restores: true), Full, restores: false));

    [Fact]
    public void Decode_WithoutTheRestorer_LeavesScenesAndWarnsOnce()
    {
        Assert.Equal(Scenes(Encode(restores: false), Full), Scenes(Encode(restores: true), Bare));

        Assert.Contains("There is no scene restorer 'halving' here", Assert.Single(_warnings));
    }

    [Fact]
    public void Decode_StreamsOneAfterTheOther_RepairsThoseThatAskForIt()
    {
        (byte[] plain, byte[] restored) = (Encode(restores: false), Encode(restores: true));

        Assert.Equal([.. Scenes(plain, Full), .. Scenes(restored, Full)], Scenes([.. plain, .. restored], Full));
        Assert.Equal([.. Scenes(restored, Full), .. Scenes(plain, Full)], Scenes([.. restored, .. plain], Full));
    }

    [Fact]
    public void Encode_CodecThatTheRestorerDoesNotKnow_IsRefused()
    {
        SpikeEncoderOptions options = TestStreams.Scenes();
        ChunkCoding.Scenes coding = (ChunkCoding.Scenes)options.Coding;

        UnsupportedStreamException exception = Assert.Throws<UnsupportedStreamException>(() =>
            TestStreams.Encode(Recording(), options with { Coding = coding with { Restorer = new HalvingRestorer(HalvingRestorer.Reference) } }));

        Assert.Contains("not those of raw", exception.Message, StringComparison.Ordinal);
    }

    private static SpikeBlock Recording() => TestSpikes.Random(new SpikeGeometry(19, 11), 100, 0.4, 1);

    private static byte[] Encode(bool restores)
    {
        SpikeEncoderOptions options = TestStreams.Scenes(chunkPlanes: 32);
        ChunkCoding.Scenes coding = (ChunkCoding.Scenes)options.Coding;
        using SpikeBlock recording = Recording();
        return TestStreams.Encode(recording, options with
        {
            Coding = coding with { Codec = new GradedRawCodec(), Restorer = restores ? new HalvingRestorer(HalvingRestorer.Reference) : null },
        });
    }

    private List<float> Scenes(byte[] stream, CodecCatalog catalog, bool restores = true)
    {
        using SpikeDecoder decoder = new(
            new MemoryStream(stream), new SpikeDecoderOptions { Catalog = catalog, Restores = restores, Warn = _warnings.Add, Threads = 1 });
        List<float> values = [];
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                values.AddRange(chunk.Scenes!.SelectMany(scene => scene.Luminance.ToArray()));
            }
        }

        return values;
    }
}
