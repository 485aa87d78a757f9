using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using Xunit;

namespace SpikeCodec.Testing;

/// <summary>What every scene codec promises. A codec's tests inherit it.</summary>
public abstract class SceneCodecContract
{
    /// <summary>Gets the greatest error of a decoded luminance, in spikes per plane.</summary>
    protected abstract double Tolerance { get; }

    /// <summary>Gets the bits from one flipped bit to the next where damage is tried; more than 1 where decoding takes its time, and odd.</summary>
    protected virtual int FlipStep => 1;

    /// <summary>Gets the bytes from one cut to the next where damage is tried; more than 1 where decoding takes its time.</summary>
    protected virtual int CutStep => 1;

    /// <summary>Makes the codec under test.</summary>
    protected abstract ISceneCodec CreateCodec();

    /// <summary>Makes the scenes that <see cref="Tolerance"/> holds for: noise, but for codecs that are made for pictures.</summary>
    protected virtual SceneGroup CreateScenes(SpikeGeometry geometry, int planes, int interval) => TestScenes.Random(geometry, planes, interval, 3);

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 5, 20, 8)]
    [InlineData(33, 18, 64, 32)]
    public void Decode_AfterEncode_IsCloseAndHasTheSameHash(int width, int height, int planes, int interval)
    {
        using SceneGroup scenes = CreateScenes(new SpikeGeometry(width, height), planes, interval);
        (byte[] payload, ulong hash) = Encode(scenes);
        using SceneGroup decoded = new(scenes.Shape);

        Assert.Equal(hash, CreateCodec().Decode(payload, decoded, CancellationToken.None));
        for (int i = 0; i < scenes.Count; i++)
        {
            for (int pixel = 0; pixel < width * height; pixel++)
            {
                Assert.Equal(scenes[i].Luminance[pixel], decoded[i].Luminance[pixel], Tolerance);
            }
        }
    }

    [Fact]
    public void Encode_Noise_StaysUnderTheStatedMaximum()
    {
        using SceneGroup scenes = TestScenes.Random(new SpikeGeometry(64, 64), 32, 8, 4);

        Assert.InRange(Encode(scenes).Payload.Length, 1, CreateCodec().MaxPayloadBytes(scenes.Shape));
    }

    [Fact]
    public void Encode_Twice_GivesTheSameBytes()
    {
        using SceneGroup scenes = TestScenes.Random(new SpikeGeometry(20, 12), 32, 8, 5);

        Assert.Equal(Encode(scenes).Payload, Encode(scenes).Payload);
    }

    [Fact]
    public void Decode_AnyPrefixOrFlippedBit_DecodesOrThrowsOurError()
    {
        using SceneGroup scenes = TestScenes.From(new SpikeGeometry(16, 8), 24, 8, (scene, pixel) => ((scene * 3) + pixel) / 160f);
        byte[] payload = Encode(scenes).Payload;
        for (int length = 0; length < payload.Length; length += CutStep)
        {
            Assert.Null(Record.Exception(() => TryDecode(payload[..length], scenes.Shape)));
        }

        for (int bit = 0; bit < payload.Length * 8; bit += FlipStep)
        {
            byte[] damaged = [.. payload];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Null(Record.Exception(() => TryDecode(damaged, scenes.Shape)));
        }
    }

    private void TryDecode(byte[] payload, SceneGroupShape shape)
    {
        using SceneGroup decoded = new(shape);
        try
        {
            CreateCodec().Decode(payload, decoded, CancellationToken.None);
        }
        catch (SpikeCodecException)
        {
            // The one kind of error that bad data may cause.
        }
    }

    private (byte[] Payload, ulong Hash) Encode(SceneGroup scenes)
    {
        ArrayBufferWriter<byte> output = new();
        using SpikeBlock spikes = TestSpikes.Random(scenes.Shape.Geometry, scenes.Shape.Planes, 0.3, 6, scenes.Shape.FirstPlane);
        ulong hash = CreateCodec().Encode(scenes, spikes, output, CancellationToken.None);
        return (output.WrittenSpan.ToArray(), hash);
    }
}
