using System.Buffers;
using CsCheck;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class FastCodecTests : ExactCodecContract
{
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
    public void Decode_BlockOfWhichTilesWereSampled_GivesEveryBit()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(131, 127), 300, pixel => 0.01 + (pixel % 997 / 1500.0));

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
        using SpikeBlock planes = Repeat(_ => cell);

        Assert.InRange(Encode(planes).Length, 1, 150);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_EverySecondPlane_GivesNextToNothing()
    {
        using SpikeBlock planes = Repeat(plane => (byte)(plane % 2 == 0 ? 0xFF : 0));

        Assert.InRange(Encode(planes).Length, 1, 200);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_WhiteNoise_GrowsByOneByte()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(100, 80), 256, 0.5, 1);

        Assert.Equal(planes.Bytes.Length + 1, Encode(planes).Length);
        AssertComesBack(planes);
    }

    [Fact]
    public void Encode_SteadyLight_IsSmallerThanTimePacking()
    {
        Random random = new(5);
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(160, 100), 256, pixel => 0.05 + (random.NextDouble() / 3));
        ArrayBufferWriter<byte> packed = new();
        CodecCatalog.BuiltIn.ExactCodecs.Find("timepack").Create(new ExactCodecSettings { Effort = ExactEffort.Max }).Encode(planes, packed, CancellationToken.None);

        Assert.InRange(Encode(planes).Length, 1, packed.WrittenCount);
    }

    [Fact]
    public void Decode_RandomDamage_ThrowsOurErrorOrGivesOtherBits()
    {
        Random random = new(3);
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.03 + (random.NextDouble() / 3));
        byte[] payload = Encode(planes);
        Assert.Equal(1, payload[0]);
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. payload];
            for (int hits = random.Next(1, 5); hits > 0; hits--)
            {
                damaged[random.Next(random.Next(2) == 0 ? 400 : damaged.Length)] = (byte)random.Next(256);
            }

            AssertFailsWell(damaged[..(random.Next(3) == 0 ? random.Next(damaged.Length) : damaged.Length)], planes);
        }
    }

    [Fact]
    public void Decode_MoreBytesThanTheCodecWrote_ThrowsMalformedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(90, 40), 96, pixel => 0.1);

        Assert.Throws<MalformedStreamException>(() => Decode([.. Encode(planes), 0], planes));
    }

    [Fact]
    public void Decode_UnknownLayout_ThrowsUnsupportedStream()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(9, 4), 5, pixel => 0.1);

        Assert.Throws<UnsupportedStreamException>(() => Decode([2, 0, 0], planes));
    }

    [Fact]
    public void CreateExact_Fast_GivesThisCodec()
    {
        Assert.Equal("isi-fast", CodecCatalog.BuiltIn.CreateExact(ExactEffort.Fast).Name);
        Assert.Equal(new CodecId(257), CodecCatalog.BuiltIn.ExactCodecs.Find("isi-fast").Id);
    }

    protected override IExactCodec CreateCodec() => new FastCodec();

    private static SpikeBlock Repeat(Func<int, byte> cell)
    {
        SpikeBlock planes = new(new SpikeGeometry(200, 128), 256) { Planes = 256 };
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            planes.Plane(plane).Fill(cell(plane));
        }

        return planes;
    }

    private static byte[] Encode(SpikeBlock planes)
    {
        ArrayBufferWriter<byte> output = new();
        new FastCodec().Encode(planes, output, CancellationToken.None);
        Assert.InRange(output.WrittenCount, 1, new FastCodec().MaxPayloadBytes(planes.Geometry, planes.Planes));
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Decode(byte[] payload, SpikeBlock like)
    {
        using SpikeBlock planes = new(like.Geometry, like.Planes) { Planes = like.Planes };
        planes.Bytes.Fill(0xA5);
        new FastCodec().Decode(payload, planes, CancellationToken.None);
        return planes.Bytes.ToArray();
    }

    private static void AssertComesBack(SpikeBlock planes) => Assert.Equal(planes.Bytes.ToArray(), Decode(Encode(planes), planes));

    private static void AssertFailsWell(byte[] payload, SpikeBlock like)
    {
        Exception? exception = Record.Exception(() => Decode(payload, like));
        Assert.True(exception is null or SpikeCodecException, $"{exception}");
    }
}
