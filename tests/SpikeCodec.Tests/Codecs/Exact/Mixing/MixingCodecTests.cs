using System.Buffers;
using CsCheck;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Mixing;

public sealed class MixingCodecTests : ExactCodecContract
{
    [Fact]
    public void Decode_AnyBitsOfAnyGeometry_GivesEveryBit() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 9], Gen.Int[0, 150], Gen.Double[0, 1], Gen.Int).Sample(
            (width, height, count, density, seed) =>
            {
                using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(width, height), count, density, seed);
                AssertComesBack(planes);
            },
            iter: 40);

    [Theory]
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
        using SpikeBlock planes = new(new SpikeGeometry(200, 128), 64) { Planes = 64 };
        planes.Bytes.Fill(cell);

        Assert.InRange(Encode(planes).Length, 1, planes.Bytes.Length / 400);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_WhiteNoise_GrowsByOneByte()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(100, 80), 128, 0.5, 1);

        Assert.Equal(planes.Bytes.Length + 1, Encode(planes).Length);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_SteadyLight_IsSmallerThanTheFastCodec()
    {
        Random random = new(5);
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(160, 100), 256, pixel => 0.05 + (random.NextDouble() / 3));
        ArrayBufferWriter<byte> fast = new();
        new FastCodec().Encode(planes, fast, CancellationToken.None);

        Assert.InRange(Encode(planes).Length, 1, fast.WrittenCount - 1);
    }

    [Fact]
    public void Decode_MoreBytesThanTheCodecWrote_ThrowsMalformedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.1);

        Assert.Throws<MalformedStreamException>(() => Decode([.. Encode(planes), 0], planes));
    }

    [Fact]
    public void Decode_FewerBytesThanTheCodecWrote_ThrowsMalformedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.1);
        byte[] payload = Encode(planes);

        Assert.Throws<MalformedStreamException>(() => Decode(payload[..^9], planes));
        Assert.Throws<MalformedStreamException>(() => Decode([], planes));
    }

    [Fact]
    public void Decode_UnknownLayout_ThrowsUnsupportedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(9, 4), 5, pixel => 0.1);

        Assert.Throws<UnsupportedStreamException>(() => Decode([2, 0, 0], planes));
    }

    [Theory]
    [InlineData(ExactEffort.Normal)]
    [InlineData(ExactEffort.Max)]
    public void CreateExact_NormalAndMax_GiveThisCodec(ExactEffort effort)
    {
        IExactCodec codec = CodecCatalog.BuiltIn.CreateExact(effort);

        Assert.Equal("isi-normal", codec.Name);
        Assert.Equal(new CodecId(258), codec.Id);
    }

    protected override IExactCodec CreateCodec() => new MixingCodec();

    private static byte[] Encode(SpikeBlock planes)
    {
        ArrayBufferWriter<byte> output = new();
        new MixingCodec().Encode(planes, output, CancellationToken.None);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Decode(byte[] payload, SpikeBlock like)
    {
        using SpikeBlock planes = new(like.Geometry, like.Planes) { Planes = like.Planes };
        planes.Bytes.Fill(0xA5);
        new MixingCodec().Decode(payload, planes, CancellationToken.None);
        return planes.Bytes.ToArray();
    }

    private static void AssertComesBack(SpikeBlock planes) => Assert.Equal(planes.Bytes.ToArray(), Decode(Encode(planes), planes));
}
