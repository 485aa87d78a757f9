using CsCheck;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;
using Xunit;

namespace SpikeCodec.Testing;

/// <summary>What an exact codec promises that models trains and stores a chunk as it is where modelling does not pay.</summary>
public abstract class ModelledCodecContract : ExactCodecContract
{
    /// <summary>Gets how often a payload is damaged at random; fewer times where decoding takes its time.</summary>
    protected virtual int DamageTrials => 1500;

    [Fact]
    public void Decode_AnyBitsOfAnyGeometry_GivesEveryBit() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 9], Gen.Int[0, 150], Gen.Double[0, 1], Gen.Int).Sample(
            (width, height, count, density, seed) =>
            {
                using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(width, height), count, density, seed);
                AssertComesBack(planes);
            },
            iter: 60);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 600)]
    [InlineData(3, 5, 70)]
    [InlineData(250, 250, 3)]
    [InlineData(65, 1, 129)]
    [InlineData(13, 20, 64)]
    [InlineData(16, 16, 65)]
    public void Decode_SteadyLight_GivesEveryBit(int width, int height, int count)
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(width, height), count, pixel => 0.004 + (pixel % 101 / 103.0));

        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_NoPlanes_GivesOneByte()
    {
        using SpikeBlock planes = new(new SpikeGeometry(5, 4), 0);

        Assert.Equal([0], Encode(planes));
        AssertComesBack(planes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    public void Encode_AllAlike_GivesNextToNothing(byte cell)
    {
        using SpikeBlock planes = TestSpikes.Repeat(new SpikeGeometry(200, 128), 64, _ => cell);

        Assert.InRange(Encode(planes).Length, 1, planes.Bytes.Length / 400);
        AssertComesBack(planes);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    public void Encode_WhiteNoise_GrowsByOneByte(int count)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(100, 80), count, 0.5, 1);

        Assert.Equal(planes.Bytes.Length + 1, Encode(planes).Length);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_SteadyLight_IsSmallerThanByTheRival()
    {
        Random random = new(5);
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(160, 100), 256, pixel => 0.05 + (random.NextDouble() / 3));

        Assert.InRange(Encode(planes).Length, 1, Encode(planes, CreateRival()).Length - 1);
    }

    [Fact]
    public void Decode_RandomDamage_DecodesOrThrowsOurError()
    {
        Random random = new(3);
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.03 + (random.NextDouble() / 3));
        byte[] payload = Encode(planes);
        Assert.Equal(1, payload[0]);
        for (int i = 0; i < DamageTrials; i++)
        {
            byte[] damaged = [.. payload];
            for (int hits = random.Next(1, 5); hits > 0; hits--)
            {
                damaged[random.Next(random.Next(2) == 0 ? 400 : damaged.Length)] = (byte)random.Next(256);
            }

            AssertDecodesOrThrowsOurError(damaged[..(random.Next(3) == 0 ? random.Next(damaged.Length) : damaged.Length)], planes);
        }
    }

    [Fact]
    public void Decode_MoreBytesThanTheCodecWrote_ThrowsMalformedStream()
    {
        using SpikeBlock coded = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.1);
        using SpikeBlock stored = TestSpikes.Random(new SpikeGeometry(9, 4), 5, 0.5, 1);

        Assert.Throws<MalformedStreamException>(() => Decode([.. Encode(coded), 0], coded));
        Assert.Throws<MalformedStreamException>(() => Decode([.. Encode(stored), 0], stored));
    }

    [Fact]
    public void Decode_FewerBytesThanTheCodecWrote_ThrowsMalformedStream()
    {
        using SpikeBlock coded = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.1);
        using SpikeBlock stored = TestSpikes.Random(new SpikeGeometry(9, 4), 5, 0.5, 1);

        Assert.Throws<MalformedStreamException>(() => Decode(Encode(coded)[..^9], coded));
        Assert.Throws<MalformedStreamException>(() => Decode(Encode(stored)[..^1], stored));
        Assert.Throws<MalformedStreamException>(() => Decode([], coded));
    }

    [Fact]
    public void Decode_UnknownLayout_ThrowsUnsupportedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(9, 4), 5, pixel => 0.1);

        Assert.True(Assert.Throws<UnsupportedStreamException>(() => Decode([2, 0, 0], planes)).NeedsNewerVersion);
    }

    /// <summary>Makes the next simpler codec: the one under test takes fewer bytes.</summary>
    protected abstract IExactCodec CreateRival();
}
