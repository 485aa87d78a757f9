using System.Collections.Concurrent;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>Streams of codecs that work with a model.</summary>
public sealed class ModelledStreamTests
{
    private static readonly ModelReference Wheel = new("wheel", new string('1', 64));
    private static readonly ModelReference Road = new("road", new string('2', 64));

    private readonly ConcurrentBag<ToyModelCodec> _made = [];

    [Fact]
    public void Encode_CodecWithModel_NamesItInTheHeader()
    {
        StreamHeader header = StreamSummaryReader.Read(new MemoryStream(Encode(Wheel))).Header;

        Assert.Equal(Wheel, header.Model);
        Assert.Equal((1, 1), (header.Major, header.Minor));
    }

    [Fact]
    public void Encode_CodecWithoutModel_WritesAStreamOfMinorVersion0()
    {
        using SpikeBlock recording = Recording();

        StreamHeader header = StreamSummaryReader.Read(new MemoryStream(TestStreams.Encode(recording, TestStreams.Scenes()))).Header;

        Assert.Null(header.Model);
        Assert.Equal(0, header.Minor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Decode_AnyThreads_MakesTheCodecOnceWithTheModelOfTheStream(int threads)
    {
        byte[] planes = TestStreams.Decode(Encode(Wheel), Options(threads));

        Assert.Equal(200 * 6, planes.Length); // seven chunks
        ToyModelCodec codec = Assert.Single(_made);
        Assert.Equal(Wheel, codec.Model);
        Assert.True(codec.IsDisposed);
    }

    [Fact]
    public void Decode_FilesOfTwoModelsPutTogether_DecodesEachWithItsOwn()
    {
        byte[] planes = TestStreams.Decode([.. Encode(Wheel), .. Encode(Road), .. Encode(Wheel)], Options(2));

        Assert.Equal(3 * 200 * 6, planes.Length);
        Assert.Equal([Road, Wheel], _made.Select(codec => codec.Model!).OrderBy(model => model.Id));
    }

    [Fact]
    public void Decode_WithAnotherModel_SaysWhichOnesTheyAre()
    {
        SpikeDecoderOptions options = Options(2, _ => Road);

        UnsupportedStreamException exception = Assert.Throws<UnsupportedStreamException>(() => TestStreams.Decode(Encode(Wheel), options));

        Assert.Contains("coded with model wheel (111111111111)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("has road (222222222222) here", exception.Message, StringComparison.Ordinal);
        Assert.All(_made, codec => Assert.True(codec.IsDisposed));
    }

    [Fact]
    public void Decode_SameIdentityUnderAnotherName_Decodes() =>
        Assert.NotEmpty(TestStreams.Decode(Encode(Wheel), Options(1, wanted => new ModelReference("renamed", wanted!.Identity))));

    [Fact]
    public void Decode_MissingModel_AsksForItOnce()
    {
        int asked = 0;
        SpikeDecoderOptions options = Options(1, wanted =>
        {
            asked++;
            throw new UnsupportedStreamException($"There is no model {wanted}.");
        });

        using SpikeDecoder decoder = new(new MemoryStream(Encode(Wheel)), options);

        Assert.Contains("no model wheel", Assert.Throws<UnsupportedStreamException>(decoder.ReadChunk).Message, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void Decode_StreamThatNamesNoModel_ThrowsMalformedStream()
    {
        using SpikeBlock recording = Recording();
        byte[] raw = TestStreams.Encode(recording, TestStreams.Scenes(32));
        SpikeDecoderOptions options = new()
        {
            Threads = 1,
            Catalog = CodecCatalog.BuiltIn with
            {
                SceneCodecs = new ComponentRegistry<ISceneCodec, SceneCodecSettings>("scene codec")
                    .With(new("toy", "the raw codec with a model", _ => new ToyModelCodec(Wheel), new CodecId(1))),
            },
        };

        Assert.Contains("names no model", Assert.Throws<MalformedStreamException>(() => TestStreams.Decode(raw, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_RightModelOtherSymbols_SaysThatTheDecoderIsAtFault()
    {
        DecoderMismatchException exception = Assert.Throws<DecoderMismatchException>(
            () => TestStreams.Decode(Encode(Wheel), Options(1, disagreement: 1)));

        Assert.Contains("undamaged", exception.Message, StringComparison.Ordinal);
        Assert.Contains("model wheel (111111111111) is the one that the stream names", exception.Message, StringComparison.Ordinal);
    }

    private static SpikeBlock Recording() => TestSpikes.Random(new SpikeGeometry(8, 6), 200, 0.3, 4);

    private static byte[] Encode(ModelReference model)
    {
        using SpikeBlock recording = Recording();
        SpikeEncoderOptions options = TestStreams.Scenes(32);
        ChunkCoding.Scenes coding = (ChunkCoding.Scenes)options.Coding;
        using ToyModelCodec codec = new(model);
        return TestStreams.Encode(recording, options with { Coding = coding with { Codec = codec } });
    }

    /// <summary>Gets options whose codec takes the model that the decoder asks for, or what <paramref name="choose"/> makes of it.</summary>
    private SpikeDecoderOptions Options(int threads, Func<ModelReference?, ModelReference>? choose = null, int disagreement = 0)
    {
        return new SpikeDecoderOptions
        {
            Threads = threads,
            Catalog = CodecCatalog.BuiltIn with
            {
                SceneCodecs = CodecCatalog.BuiltIn.SceneCodecs.With(new("toy", "the raw codec with a model", Make, ToyModelCodec.WireId)),
            },
        };

        ToyModelCodec Make(SceneCodecSettings settings)
        {
            ToyModelCodec codec = new(choose is null ? settings.Model! : choose(settings.Model), disagreement);
            _made.Add(codec);
            return codec;
        }
    }
}
