using SpikeCodec.Codecs;
using SpikeCodec.Neural.Codecs.Tcm;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>What scenes become, and that decoders agree on it.</summary>
public sealed class TcmCodingTests(TinyModels models) : IClassFixture<TinyModels>
{
    /// <summary>What bfloat16 changes in a decoded scene at most: its eight bits, over a dozen layers.</summary>
    private const double ReducedBound = 0.02;

    private static readonly SpikeGeometry Geometry = new(100, 70);

    [Theory]
    [InlineData("tcm")]
    [InlineData("tcm-soam")]
    [InlineData("tcm-bisoam")]
    public void Decode_AnyThreadsAndPrecision_GivesTheSameSymbolsAndNearlyTheSameScenes(string name)
    {
        using SceneGroup scenes = TcmScenes.Create(Geometry, 16, 8);
        (byte[] payload, ulong hash) = With(name, NeuralPrecision.Full, threads: 1, codec => codec.Encode(scenes));
        (float[] exact, ulong exactHash) = With(name, NeuralPrecision.Full, threads: 1, codec => codec.Decode(payload, scenes.Shape));
        (float[] threaded, ulong threadedHash) = With(name, NeuralPrecision.Full, threads: 2, codec => codec.Decode(payload, scenes.Shape));
        (float[] reduced, ulong reducedHash) = With(name, NeuralPrecision.Reduced, threads: 1, codec => codec.Decode(payload, scenes.Shape));
        (float[] both, ulong bothHash) = With(name, NeuralPrecision.Reduced, threads: 2, codec => codec.Decode(payload, scenes.Shape));

        Assert.Equal([hash, hash, hash, hash], [exactHash, threadedHash, reducedHash, bothHash]);
        Assert.InRange(TcmScenes.Greatest(exact, threaded), 0, 1e-3);
        Assert.InRange(TcmScenes.Greatest(exact, reduced), 1e-7, ReducedBound); // it was reduced
        Assert.InRange(TcmScenes.Greatest(exact, both), 0, ReducedBound);
    }

    [Fact]
    public void Encode_ReducedPrecision_IsDecodedInFullToTheSameSymbols()
    {
        using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8);
        (byte[] payload, ulong hash) = With("tcm-bisoam", NeuralPrecision.Reduced, threads: 1, codec => codec.Encode(scenes));

        (float[] decoded, ulong decodedHash) = With("tcm-bisoam", NeuralPrecision.Full, threads: 2, codec => codec.Decode(payload, scenes.Shape));

        Assert.Equal(hash, decodedHash);
        Assert.InRange(TcmScenes.RootMeanSquare(scenes.Luminance(), decoded), 0, 0.05);
    }

    [Theory]
    [InlineData("tcm-soam")]
    [InlineData("tcm-bisoam")]
    public void Encode_IgnoringAttention_WritesWhatTcmWrites(string name)
    {
        using SceneGroup scenes = TcmScenes.Create(Geometry, 16, 8);
        byte[] plain = With("tcm", NeuralPrecision.Full, threads: 1, codec => codec.Encode(scenes).Payload);
        byte[] guided = With(name, NeuralPrecision.Full, threads: 1, codec => codec.Encode(scenes).Payload);
        CodecCatalog catalog = CodecCatalog.BuiltIn.WithNetworks(new NeuralOptions { ModelFolder = models.Folder, Precision = NeuralPrecision.Full, IgnoresAttention = true });
        ISceneCodec ignorant = catalog.SceneCodecs.Find(name).Create(new SceneCodecSettings { Quality = 48 });
        using IDisposable owned = (IDisposable)ignorant;

        Assert.Equal(plain, ignorant.Encode(scenes).Payload);
        Assert.NotEqual(plain, guided);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(64, 64)]
    [InlineData(65, 63)]
    [InlineData(130, 20)]
    public void Decode_AnySize_IsNearTheScenes(int width, int height)
    {
        using SceneGroup scenes = TcmScenes.Create(new SpikeGeometry(width, height), 9, 8);
        (float[] decoded, _) = With("tcm", NeuralPrecision.Full, threads: 1, codec => codec.Decode(codec.Encode(scenes).Payload, scenes.Shape), quality: 63);

        Assert.InRange(TcmScenes.RootMeanSquare(scenes.Luminance(), decoded), 0, 0.04);
    }

    [Fact]
    public void Encode_HigherQuality_TakesMoreBytesAndIsNearer()
    {
        using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8);
        (int Bytes, double Error)[] points = [.. new[] { 8, 30, 52 }.Select(quality => With("tcm", NeuralPrecision.Full, 1, Measure, quality))];

        Assert.True(points[0].Bytes < points[1].Bytes && points[1].Bytes < points[2].Bytes, string.Join(", ", points));
        Assert.True(points[0].Error > points[1].Error && points[1].Error > points[2].Error, string.Join(", ", points));

        (int Bytes, double Error) Measure(ISceneCodec codec)
        {
            byte[] payload = codec.Encode(scenes).Payload;
            return (payload.Length, TcmScenes.RootMeanSquare(scenes.Luminance(), codec.Decode(payload, scenes.Shape).Luminance));
        }
    }

    [Theory]
    [InlineData(0.02f / 0.85f)]
    [InlineData(0.2f)]
    [InlineData(1.1f)]
    public void Decode_AnyLight_IsAsNearAsItIsBright(float brightness)
    {
        using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8, brightness);
        (float[] decoded, _) = With("tcm", NeuralPrecision.Full, threads: 1, codec => codec.Decode(codec.Encode(scenes).Payload, scenes.Shape), quality: 52);

        Assert.InRange(TcmScenes.RootMeanSquare(scenes.Luminance(), decoded) / brightness, 0, 0.04);
    }

    [Fact]
    public void Choose_AnyLight_BringsTheBrightPartsNearTo1()
    {
        foreach (float brightness in new[] { 0.02f, 0.1f, 0.5f, 1 })
        {
            using SceneGroup scenes = TcmScenes.Create(Geometry, 8, 8, brightness);
            int step = SceneExposure.Choose(scenes);
            double[] exposed = [.. scenes.Luminance().Select(light => (double)light * SceneExposure.Gain(step)).Order()];
            Assert.InRange(exposed[(int)(exposed.Length * 0.995)], 0.8, 1.001);
        }

        using SceneGroup black = TcmScenes.Create(Geometry, 8, 8, 0);
        Assert.Equal(SceneExposure.Most, SceneExposure.Choose(black));
        using SceneGroup white = TcmScenes.Create(Geometry, 8, 8, 10);
        Assert.Equal(0, SceneExposure.Choose(white));
    }

    [Theory]
    [InlineData(0, "have 0 bytes; expected 3 or more")]
    [InlineData(2, "have 2 bytes; expected 3 or more")]
    public void Decode_CutOffHeader_SaysSo(int length, string words) => AssertMalformed(payload => payload[..length], words);

    [Theory]
    [InlineData(1, 64, "quality 64")]
    [InlineData(1, 255, "quality 255")]
    [InlineData(2, 25, "exposure 25")]
    [InlineData(2, 0xF7, "exposure -9")]
    public void Decode_ImpossibleHeader_SaysWhatWasExpected(int place, int value, string words) =>
        AssertMalformed(payload => [.. payload[..place], (byte)value, .. payload[(place + 1)..]], words);

    [Fact]
    public void Decode_BytesAfterTheSymbols_SaysHowMany() => AssertMalformed(payload => [.. payload, 1, 2], "bytes are left after the symbols of 1 scenes");

    [Fact]
    public void Decode_NewerLayout_AsksForANewerVersion()
    {
        using SceneGroup scenes = TcmScenes.Create(new SpikeGeometry(5, 3), 8, 8);
        Assert.True(With("tcm", NeuralPrecision.Full, threads: 1, codec =>
        {
            byte[] payload = codec.Encode(scenes).Payload;
            payload[0] = 2;
            return Assert.Throws<UnsupportedStreamException>(() => codec.Decode(payload, scenes.Shape)).NeedsNewerVersion;
        }));
    }

    [Fact]
    public void Decode_MoreTinyScenesThanMemoryShouldHold_IsRefused()
    {
        SceneGroupShape shape = new(new SpikeGeometry(1, 1), 0, 65_536, 1);
        string message = With("tcm", NeuralPrecision.Full, threads: 1, codec =>
            Assert.Throws<LimitExceededException>(() => codec.Decode([1, 32, 0], shape)).Message);

        Assert.Contains("65536 scenes of 1x1 have 67633152 symbols", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    public void Create_ImpossibleQuality_Throws(int quality) => Assert.Throws<ArgumentOutOfRangeException>(
        () => models.Catalog().SceneCodecs.Find("tcm").Create(new SceneCodecSettings { Quality = quality }));

    private void AssertMalformed(Func<byte[], byte[]> damage, string words)
    {
        using SceneGroup scenes = TcmScenes.Create(new SpikeGeometry(5, 3), 8, 8);
        string message = With("tcm", NeuralPrecision.Full, threads: 1, codec =>
        {
            byte[] damaged = damage(codec.Encode(scenes).Payload);
            return Assert.Throws<MalformedStreamException>(() => codec.Decode(damaged, scenes.Shape)).Message;
        });
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    private T With<T>(string name, NeuralPrecision precision, int threads, Func<ISceneCodec, T> use, int quality = 48)
    {
        ISceneCodec codec = models.Catalog(precision, threads).SceneCodecs.Find(name).Create(new SceneCodecSettings { Quality = quality });
        using IDisposable owned = (IDisposable)codec;
        try
        {
            return use(codec);
        }
        finally
        {
            TorchRuntime.Initialize(); // threads are those of the process
        }
    }
}
