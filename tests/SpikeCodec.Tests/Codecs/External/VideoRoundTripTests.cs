using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.External;

/// <summary>What real programs make of scenes.</summary>
public sealed class VideoRoundTripTests
{
    public static TheoryData<string, CodingConfiguration> All =>
        new MatrixTheoryData<string, CodingConfiguration>(["x265", "svtav1", "vvenc", "vtm"], Enum.GetValues<CodingConfiguration>());

    [Theory]
    [MemberData(nameof(All))]
    public void Decode_EveryConfigurationAndAnOddSize_IsCloseToTheScenes(string codec, CodingConfiguration configuration)
    {
        ExternalTools.Require(codec);
        using SceneGroup scenes = Moving(new SpikeGeometry(37, 21), codec == "vtm" ? 3 : 17, 0.8f);

        Assert.InRange(Error(ExternalTools.Create(codec, 45, configuration), scenes), 0, 0.02);
    }

    [Theory]
    [InlineData("x265")]
    [InlineData("svtav1")]
    [InlineData("vvenc")]
    [InlineData("vtm")]
    public void Decode_DarkScenes_AreAsPreciseAsBrightOnes(string codec)
    {
        ExternalTools.Require(codec);
        using SceneGroup dark = Moving(new SpikeGeometry(64, 64), 3, 0.002f);

        Assert.InRange(Error(ExternalTools.Create(codec, 50), dark), 0, 0.002 * 0.02);
    }

    [Theory]
    [InlineData("x265", 8)]
    [InlineData("svtav1", 8)]
    [InlineData("vvenc", 8)]
    [InlineData("vtm", 8)]
    public void Decode_OneSceneOf8Bits_IsCloseToIt(string codec, int bitDepth)
    {
        ExternalTools.Require(codec);
        using SceneGroup scene = Moving(new SpikeGeometry(250, 250), 1, 0.7f);

        Assert.InRange(Error(ExternalTools.Create(codec, 50, CodingConfiguration.LowDelay, bitDepth), scene), 0, 0.01);
    }

    [Theory]
    [InlineData("x265")]
    [InlineData("svtav1")]
    public void Encode_HigherQuality_TakesMoreBytesAndComesCloser(string codec)
    {
        ExternalTools.Require(codec);
        using SceneGroup scenes = Textured(new SpikeGeometry(64, 64), 5);
        int[] qualities = [0, 12, 30, 45, 63];

        int[] bytes = [.. qualities.Select(quality => Encode(ExternalTools.Create(codec, quality), scenes).Payload.Length)];
        double[] errors = [.. qualities.Select(quality => Error(ExternalTools.Create(codec, quality), scenes))];

        Assert.Equal(bytes.Order(), bytes);
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.InRange(errors[^1], 0, 0.002);
    }

    [Theory]
    [InlineData("x265")]
    [InlineData("svtav1")]
    [InlineData("vvenc")]
    public void Encode_NoiseAtAnyQuality_StaysUnderTheStatedMaximum(string codec)
    {
        ExternalTools.Require(codec);
        using SceneGroup noise = TestScenes.Random(new SpikeGeometry(64, 64), 4, 1, 2);
        foreach (int quality in new[] { 0, 32, 63 })
        {
            ISceneCodec tested = ExternalTools.Create(codec, quality, CodingConfiguration.AllIntra);

            Assert.InRange(Encode(tested, noise).Payload.Length, 1, tested.MaxPayloadBytes(noise.Shape) - 4096);
        }
    }

    [Theory]
    [InlineData("x265")]
    [InlineData("svtav1")]
    [InlineData("vvenc")]
    public void Encode_RandomAccess_TakesLessThanAllIntraOfMovingScenes(string codec)
    {
        ExternalTools.Require(codec);
        using SceneGroup scenes = Textured(new SpikeGeometry(64, 64), 16);

        int inter = Encode(ExternalTools.Create(codec, 40), scenes).Payload.Length;
        int intra = Encode(ExternalTools.Create(codec, 40, CodingConfiguration.AllIntra), scenes).Payload.Length;

        Assert.InRange(inter, 1, intra / 2);
    }

    [Theory]
    [InlineData("x265")]
    [InlineData("svtav1")]
    [InlineData("vvenc")]
    public void Decode_BytesThatAreNoVideo_ThrowsMalformedStream(string codec)
    {
        ExternalTools.Require(codec);
        byte[] garbage = [1, 10, 0, .. Enumerable.Range(0, 3000).Select(i => (byte)(i * 167))];
        using SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(64, 64), 0, 8, 8));

        Assert.Throws<MalformedStreamException>(() => ExternalTools.Create(codec).Decode(garbage, scenes, CancellationToken.None));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Decode_AnotherNumberOfScenesThanWereCoded_ThrowsMalformedStream(int count)
    {
        ExternalTools.Require("x265");
        using SceneGroup scenes = Moving(new SpikeGeometry(64, 64), 8, 0.8f);
        byte[] payload = Encode(ExternalTools.Create("x265"), scenes).Payload;
        using SceneGroup others = new(new SceneGroupShape(new SpikeGeometry(64, 64), 0, count, 1));

        MalformedStreamException error = Assert.Throws<MalformedStreamException>(
            () => ExternalTools.Create("x265").Decode(payload, others, CancellationToken.None));

        Assert.Contains($"{count} pictures", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x265", "HEVC", "constant quantizer qp=31")]
    [InlineData("svtav1", "AV1", "constant quantizer -qp 31")]
    public void Tool_RealProgram_HasAVersionAndACommandWithoutFolders(string codec, string standard, string what)
    {
        ExternalTools.Require(codec);

        ToolReference tool = ExternalTools.Create(codec, quality: 32).Tool!;

        Assert.Equal(codec, tool.Name);
        Assert.Matches(@"^v?\d+\.\d+", tool.Version);
        Assert.DoesNotContain("/", tool.Command, StringComparison.Ordinal);
        Assert.Contains("WIDTH", tool.Command, StringComparison.Ordinal);
        Assert.True(tool.Command.Contains("31", StringComparison.Ordinal), $"{standard}: {tool.Command} has no {what}.");
    }

    /// <summary>Makes a smooth pattern that moves by a pixel and a half a scene.</summary>
    private static SceneGroup Moving(SpikeGeometry geometry, int count, float white) => TestScenes.From(geometry, count, 1, (scene, pixel) =>
        white * (0.5f + (0.3f * MathF.Sin(((pixel % geometry.Width) + (1.5f * scene)) * 0.15f)) + (0.15f * MathF.Cos(pixel / geometry.Width * 0.2f))));

    /// <summary>Makes noise that moves by one pixel a scene: nothing to predict but from the scene before.</summary>
    private static SceneGroup Textured(SpikeGeometry geometry, int count)
    {
        Random random = new(5);
        float[] texture = [.. Enumerable.Range(0, 2 * geometry.Pixels).Select(_ => random.NextSingle())];
        return TestScenes.From(geometry, count, 1, (scene, pixel) => texture[pixel + scene]);
    }

    private static double Error(ISceneCodec codec, SceneGroup scenes)
    {
        (byte[] payload, ulong hash) = Encode(codec, scenes);
        using SceneGroup decoded = new(scenes.Shape);
        Assert.Equal(hash, codec.Decode(payload, decoded, CancellationToken.None));
        double sum = 0;
        for (int i = 0; i < scenes.Count; i++)
        {
            for (int pixel = 0; pixel < scenes.Shape.Geometry.Pixels; pixel++)
            {
                double difference = scenes[i].Luminance[pixel] - decoded[i].Luminance[pixel];
                sum += difference * difference;
            }
        }

        return Math.Sqrt(sum / scenes.Count / scenes.Shape.Geometry.Pixels);
    }

    private static (byte[] Payload, ulong Hash) Encode(ISceneCodec codec, SceneGroup scenes)
    {
        ArrayBufferWriter<byte> output = new();
        using SpikeBlock spikes = new(scenes.Shape.Geometry, 0);
        ulong hash = codec.Encode(scenes, spikes, output, CancellationToken.None);
        return (output.WrittenSpan.ToArray(), hash);
    }
}
