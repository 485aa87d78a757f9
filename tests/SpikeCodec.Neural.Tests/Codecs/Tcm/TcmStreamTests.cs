using SpikeCodec.Codecs;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Pipeline;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>Recordings to streams and back, by way of learned stages.</summary>
public sealed class TcmStreamTests(TinyModels models) : IClassFixture<TinyModels>
{
    private const int Planes = 100;

    private static readonly SpikeGeometry Geometry = new(70, 50);

    [Theory]
    [InlineData("tcm")]
    [InlineData("tcm-soam")]
    [InlineData("tcm-bisoam")]
    public void Stream_Decoded_HasTheScenesThatWereReconstructed(string codec)
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, codec);
        using MemoryStream input = new(stream);
        using SpikeDecoder decoder = new(input, new SpikeDecoderOptions { Catalog = models.Catalog() });
        Assert.Equal((codec, "light"), (decoder.Header.Codec, decoder.Header.Scenes!.Reconstructor));
        Assert.Equal(models.Find(codec).Reference, decoder.Header.Model);
        using SceneGroup expected = new(new SceneGroupShape(Geometry, 0, Planes, 8));
        Reconstruct(recording, expected);

        int scene = 0;
        int planes = 0;
        while (decoder.ReadChunk() is DecodedChunk chunk)
        {
            using (chunk)
            {
                planes += chunk.Planes!.Planes;
                foreach (Scene decoded in chunk.Scenes!)
                {
                    Assert.Equal(expected[scene].Plane, decoded.Plane);
                    Assert.InRange(TcmScenes.RootMeanSquare(expected[scene++].Luminance.ToArray(), decoded.Luminance.ToArray()), 0, 0.05);
                }
            }
        }

        Assert.Equal((13, Planes), (scene, planes));
    }

    [Theory]
    [InlineData("tcm")]
    [InlineData("tcm-bisoam")]
    public void Encode_AnyNumberOfThreads_GivesTheSameBytes(string codec)
    {
        using SpikeBlock recording = Record();
        Assert.Equal(Encode(recording, codec, threads: 1), Encode(recording, codec, threads: 4));
        Assert.Equal(Encode(recording, codec, 1, NeuralPrecision.Reduced), Encode(recording, codec, 4, NeuralPrecision.Reduced));
    }

    [Fact]
    public void Decode_AnyNumberOfThreads_GivesTheSamePlanes()
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, "tcm");

        byte[] alone = TestStreams.Decode(stream, new SpikeDecoderOptions { Catalog = models.Catalog(), Threads = 1 });

        Assert.Equal(alone, TestStreams.Decode(stream, new SpikeDecoderOptions { Catalog = models.Catalog(), Threads = 4 }));
        Assert.Equal(Planes * Geometry.PlaneBytes, alone.Length);
    }

    [Fact]
    public void Decode_AnotherModelOfTheSameId_NamesBoth()
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, "tcm");
        using TinyModels others = new(seed: 2);

        string message = Assert.Throws<UnsupportedStreamException>(() => Decode(stream, others.Catalog())).Message;

        Assert.Contains($"coded with model tiny-tcm ({models.Find("tcm").Reference.Identity[..12]})", message, StringComparison.Ordinal);
        Assert.Contains(others.Find("tcm").Reference.Identity[..12], message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WithoutTheModel_NamesItAndWhereItWasLookedFor()
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, "tcm");
        using TinyModels others = new(seed: 2);
        Directory.Delete(Path.Combine(others.Folder, "tiny-tcm"), recursive: true);

        string message = Assert.Throws<UnsupportedStreamException>(() => Decode(stream, others.Catalog())).Message;

        Assert.Contains("There is no model tiny-tcm (", message, StringComparison.Ordinal);
        Assert.Contains(others.Folder, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ModelThatWasRenamed_IsFoundByItsIdentity()
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, "tcm");
        using TinyModels renamed = new();
        Rename(renamed.Folder, "tiny-tcm", "other");

        Assert.Equal(Decode(stream, models.Catalog()), Decode(stream, renamed.Catalog()));
    }

    [Fact]
    public void Decode_AlteredWeights_SaysThatTheyAreAltered()
    {
        using SpikeBlock recording = Record();
        byte[] stream = Encode(recording, "tcm");
        using TinyModels altered = new();
        string path = altered.Find("tcm").WeightsPath;
        byte[] weights = File.ReadAllBytes(path);
        weights[^1] ^= 1;
        File.WriteAllBytes(path, weights);

        string message = Assert.Throws<MalformedStreamException>(() => Decode(stream, altered.Catalog())).Message;

        Assert.Contains("Model tiny-tcm: weights.safetensors has sha256 ", message, StringComparison.Ordinal);
    }

    private static SpikeBlock Record() => TestSpikes.Steady(
        Geometry, Planes, pixel => 0.4 * TinyModels.Light(0, pixel % Geometry.Width, pixel / Geometry.Width));

    private static void Rename(string folder, string from, string to)
    {
        string path = Path.Combine(folder, to);
        Directory.Move(Path.Combine(folder, from), path);
        string manifest = Path.Combine(path, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(from, to, StringComparison.Ordinal));
    }

    private static byte[] Decode(byte[] stream, CodecCatalog catalog) => TestStreams.Decode(stream, new SpikeDecoderOptions { Catalog = catalog, Threads = 1 });

    private byte[] Encode(SpikeBlock recording, string name, int threads = 1, NeuralPrecision precision = NeuralPrecision.Full)
    {
        CodecCatalog catalog = models.Catalog(precision);
        ISceneReconstructor reconstructor = catalog.Reconstructors.Find("light").Create(new ReconstructorSettings());
        using IDisposable light = (IDisposable)reconstructor;
        ISceneCodec codec = catalog.SceneCodecs.Find(name).Create(new SceneCodecSettings { Quality = 52 });
        using IDisposable tcm = (IDisposable)codec;
        return TestStreams.Encode(recording, new SpikeEncoderOptions
        {
            Coding = new ChunkCoding.Scenes(reconstructor, codec, catalog.Generators.Find("if").Create(new GeneratorSettings())),
            ChunkPlanes = 24,
            Threads = threads,
        });
    }

    private void Reconstruct(SpikeBlock recording, SceneGroup scenes)
    {
        ISceneReconstructor reconstructor = models.Catalog().Reconstructors.Find("light").Create(new ReconstructorSettings());
        using IDisposable light = (IDisposable)reconstructor;
        reconstructor.Reconstruct(recording, scenes, CancellationToken.None);
    }
}
