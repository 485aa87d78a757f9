using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;
using Xunit;

namespace SpikeCodec.Testing;

/// <summary>What every exact codec promises. A codec's tests inherit it.</summary>
public abstract class ExactCodecContract
{
    private static readonly SpikeGeometry[] Geometries = [new(1, 1), new(7, 3), new(8, 8), new(33, 9), new(64, 20)];

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.03)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Decode_AfterEncode_GivesEveryBit(double density)
    {
        foreach (SpikeGeometry geometry in Geometries)
        {
            foreach (int count in new[] { 1, 7, 8, 65, 130 })
            {
                using SpikeBlock planes = TestSpikes.Random(geometry, count, density, count);
                AssertComesBack(planes);
            }
        }
    }

    [Fact]
    public void Encode_WhiteNoise_StaysUnderTheStatedMaximum()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(100, 80), 256, 0.5, 1);

        Assert.InRange(Encode(planes).Length, 1, CreateCodec().MaxPayloadBytes(planes.Geometry, planes.Planes));
    }

    [Fact]
    public void Encode_Twice_GivesTheSameBytes()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(33, 9), 100, 0.3, 2);

        Assert.Equal(Encode(planes), Encode(planes));
    }

    [Fact]
    public void Decode_AnyPrefixOrFlippedBit_DecodesOrThrowsOurError()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(24, 10), 40, pixel => 0.02 + (pixel / 300.0));
        byte[] payload = Encode(planes);
        for (int length = 0; length < payload.Length; length++)
        {
            AssertDecodesOrThrowsOurError(payload[..length], planes);
        }

        for (int bit = 0; bit < payload.Length * 8; bit++)
        {
            byte[] damaged = [.. payload];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            AssertDecodesOrThrowsOurError(damaged, planes);
        }
    }

    /// <summary>Makes the codec under test.</summary>
    protected abstract IExactCodec CreateCodec();

    /// <summary>Encodes by any codec, and sees that it keeps to the maximum that it states.</summary>
    protected static byte[] Encode(SpikeBlock planes, IExactCodec codec)
    {
        ArrayBufferWriter<byte> output = new();
        codec.Encode(planes, output, CancellationToken.None);
        Assert.InRange(output.WrittenCount, 1, codec.MaxPayloadBytes(planes.Geometry, planes.Planes));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Encodes by the codec under test.</summary>
    protected byte[] Encode(SpikeBlock planes) => Encode(planes, CreateCodec());

    /// <summary>Decodes planes of the same geometry and number as others.</summary>
    protected byte[] Decode(byte[] payload, SpikeBlock like)
    {
        using SpikeBlock planes = new(like.Geometry, like.Planes) { Planes = like.Planes };
        planes.Bytes.Fill(0xA5);
        CreateCodec().Decode(payload, planes, CancellationToken.None);
        return planes.Bytes.ToArray();
    }

    /// <summary>Sees that every bit survives.</summary>
    protected void AssertComesBack(SpikeBlock planes) => Assert.Equal(planes.Bytes.ToArray(), Decode(Encode(planes), planes));

    /// <summary>Sees that bad data cause no error but the one kind that they may cause.</summary>
    protected void AssertDecodesOrThrowsOurError(byte[] payload, SpikeBlock like)
    {
        Exception? exception = Record.Exception(() => Decode(payload, like));
        Assert.True(exception is null or SpikeCodecException, $"{exception}");
    }
}
