using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Spikes;
using Xunit;

namespace SpikeCodec.Testing;

/// <summary>What every exact codec promises. A codec's tests inherit it.</summary>
public abstract class ExactCodecContract
{
    private static readonly SpikeGeometry[] Geometries = [new(1, 1), new(7, 3), new(8, 8), new(33, 9), new(64, 20)];

    /// <summary>Makes the codec under test.</summary>
    protected abstract IExactCodec CreateCodec();

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
                Assert.Equal(planes.Bytes.ToArray(), Decode(Encode(planes), geometry, count));
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
        SpikeGeometry geometry = new(24, 10);
        using SpikeBlock planes = TestSpikes.Steady(geometry, 40, pixel => 0.02 + (pixel / 300.0));
        byte[] payload = Encode(planes);
        for (int length = 0; length < payload.Length; length++)
        {
            Assert.Null(Record.Exception(() => TryDecode(payload[..length], geometry, 40)));
        }

        for (int bit = 0; bit < payload.Length * 8; bit++)
        {
            byte[] damaged = [.. payload];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.Null(Record.Exception(() => TryDecode(damaged, geometry, 40)));
        }
    }

    private void TryDecode(byte[] payload, SpikeGeometry geometry, int planes)
    {
        try
        {
            Decode(payload, geometry, planes);
        }
        catch (SpikeCodecException)
        {
            // The one kind of error that bad data may cause.
        }
    }

    private byte[] Encode(SpikeBlock planes)
    {
        ArrayBufferWriter<byte> output = new();
        CreateCodec().Encode(planes, output, CancellationToken.None);
        return output.WrittenSpan.ToArray();
    }

    private byte[] Decode(byte[] payload, SpikeGeometry geometry, int count)
    {
        using SpikeBlock planes = new(geometry, count) { Planes = count };
        planes.Bytes.Fill(0xA5);
        CreateCodec().Decode(payload, planes, CancellationToken.None);
        return planes.Bytes.ToArray();
    }
}
