using System.Buffers;
using System.Numerics;
using System.Text;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Pipeline;

public sealed class CodedPhaseTests
{
    private const int ChunkPlanes = 64;
    private static readonly SpikeGeometry Geometry = new(37, 21);
    private static readonly GeneratorSettings Coded = new() { InitialState = InitialState.Zero, CarriesCharge = false, HasCodedPhase = true };

    [Fact]
    public void Decode_StillRecording_HasFarFewerWrongBitsThanWithoutPhases()
    {
        using SpikeBlock recording = Still();

        double carried = BitErrorRate(recording, Encode(recording, new GeneratorSettings()));
        double coded = BitErrorRate(recording, Encode(recording, Coded));

        Assert.InRange(coded, 0, carried * 0.7);
    }

    [Fact]
    public void Encode_CodedPhase_NamesTheFeatureAndTheVersionThatHasIt()
    {
        using SpikeBlock recording = Still();
        StreamHeader header = Header(Encode(recording, Coded));
        StreamHeader without = Header(Encode(recording, new GeneratorSettings()));

        Assert.Equal((3, 0), (header.Minor, without.Minor));
        Assert.Equal(["coded-phase"], header.MustUnderstand);
        Assert.Empty(without.MustUnderstand);
        Assert.True(header.Scenes!.GeneratorSettings.HasCodedPhase);
    }

    [Theory]
    [InlineData("[\"coded-phase\"]", "[]")]
    [InlineData(",\"codedPhase\":true", "")]
    [InlineData("\"carriesCharge\":false", "\"carriesCharge\":true")]
    public void Parse_HeaderThatContradictsItself_IsMalformed(string old, string replacement)
    {
        using SpikeBlock recording = Still();
        string header = Encoding.UTF8.GetString(Header(Encode(recording, Coded)).ToPayload());

        Assert.Contains(old, header, StringComparison.Ordinal);
        Assert.Throws<MalformedStreamException>(() => StreamHeader.Parse(
            Encoding.UTF8.GetBytes(header.Replace(old, replacement, StringComparison.Ordinal)), DecodeLimits.Default));
    }

    [Fact]
    public void Encode_AnyNumberOfThreads_GivesTheSameStream()
    {
        using SpikeBlock recording = Still();

        Assert.Equal(Encode(recording, Coded), TestStreams.Encode(recording, TestStreams.Scenes(ChunkPlanes, generator: Coded) with { Threads = 4 }));
    }

    [Fact]
    public void Decode_FromAnyChunkOn_GivesThePlanesOfTheWholeDecoding()
    {
        using SpikeBlock recording = Still();
        byte[] stream = Encode(recording, Coded);
        byte[] whole = TestStreams.Decode(stream);

        byte[] part = TestStreams.Decode(stream, new SpikeDecoderOptions { FirstPlane = 2 * ChunkPlanes, Threads = 1 });

        Assert.Equal(whole[(2 * ChunkPlanes * Geometry.PlaneBytes)..], part);
    }

    /// <summary>Networks may decode to other last bits of luminance elsewhere: phases must come back all the same.</summary>
    [Fact]
    public void Decode_ScenesThatDifferInTheirLastBits_ReadsTheSamePhases()
    {
        using SpikeBlock recording = Still();
        byte[] stream = Encode(recording, Coded);
        CodecCatalog catalog = CodecCatalog.BuiltIn;
        ISceneCodec raw = catalog.SceneCodecs.Find("raw").Create(new());
        CodecCatalog elsewhere = catalog with
        {
            SceneCodecs = new ComponentRegistry<ISceneCodec, SceneCodecSettings>("scene codec").With(new(raw.Name, "", _ => new OtherRounding(raw), raw.Id)),
        };

        Assert.NotEqual(TestStreams.Decode(stream), TestStreams.Decode(stream, new SpikeDecoderOptions { Catalog = elsewhere }));
        Assert.Equal(Phases(stream, catalog), Phases(stream, elsewhere));
    }

    [Fact]
    public void Decode_AnyFlippedBit_IsNoticed()
    {
        using SpikeBlock recording = TestSpikes.Random(new SpikeGeometry(16, 9), 32, 0.2, 4);
        byte[] stream = TestStreams.Encode(recording, TestStreams.Scenes(16, generator: Coded));
        Parallel.For(0, stream.Length * 8, bit =>
        {
            byte[] damaged = [.. stream];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            try
            {
                TestStreams.Decode(damaged, null, out SpikeDecoder decoder);
                Assert.True(decoder.IsCutOff, $"Bit {bit} was not noticed.");
            }
            catch (SpikeCodecException)
            {
            }
        });
    }

    private static SpikeBlock Still() => TestSpikes.Steady(Geometry, 200, pixel => 0.02 + (pixel * 7 % 100 / 250.0));

    private static byte[] Encode(SpikeBlock recording, GeneratorSettings generator) =>
        TestStreams.Encode(recording, TestStreams.Scenes(ChunkPlanes, generator: generator));

    private static StreamHeader Header(byte[] stream) => StreamHeader.Parse(TestStreams.Frames(stream)[0].Payload.Span, DecodeLimits.Default);

    private static double BitErrorRate(SpikeBlock recording, byte[] stream)
    {
        ReadOnlySpan<byte> decoded = TestStreams.Decode(stream);
        int wrong = 0;
        for (int i = 0; i < decoded.Length; i++)
        {
            wrong += BitOperations.PopCount((uint)(decoded[i] ^ recording.Bytes[i]));
        }

        return wrong / ((double)recording.Planes * Geometry.Pixels);
    }

    private static byte[] Phases(byte[] stream, CodecCatalog catalog)
    {
        using MemoryStream input = new(stream);
        using SpikeDecoder decoder = new(input, new SpikeDecoderOptions { Catalog = catalog });
        List<byte> phases = [];
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                phases.AddRange(chunk.Phases!.Phases);
            }
        }

        return [.. phases];
    }

    /// <summary>Decodes to scenes that are a little brighter.</summary>
    private sealed class OtherRounding(ISceneCodec codec) : ISceneCodec
    {
        public CodecId Id => codec.Id;

        public string Name => codec.Name;

        public bool NeedsScenes => codec.NeedsScenes;

        public long MaxPayloadBytes(SceneGroupShape shape) => codec.MaxPayloadBytes(shape);

        public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
            codec.Encode(scenes, spikes, output, cancellationToken);

        public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
        {
            ulong symbols = codec.Decode(payload, scenes, cancellationToken);
            foreach (Scene scene in scenes)
            {
                Span<float> luminance = scene.Luminance;
                for (int i = 0; i < luminance.Length; i++)
                {
                    luminance[i] *= 1.001f;
                }
            }

            return symbols;
        }
    }
}
