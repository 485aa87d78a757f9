using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class FastCodecTests : ModelledCodecContract
{
    [Fact]
    public void Decode_BlockOfWhichTilesWereSampled_GivesEveryBit()
    {
        using SpikeBlock planes = TestSpikes.Steady(new SpikeGeometry(131, 127), 300, pixel => 0.01 + (pixel % 997 / 1500.0));

        AssertComesBack(planes);
    }

    [Theory]
    [InlineData(0, 0, 150)]
    [InlineData(0xFF, 0xFF, 150)]
    [InlineData(0xFF, 0, 200)]
    public void Encode_PlanesThatTakeTurns_GivesNextToNothing(byte even, byte odd, int most)
    {
        using SpikeBlock planes = TestSpikes.Repeat(new SpikeGeometry(200, 128), 256, plane => plane % 2 == 0 ? even : odd);

        Assert.InRange(Encode(planes).Length, 1, most);
        AssertComesBack(planes);
    }

    [Fact]
    public void CreateExact_Fast_GivesThisCodec()
    {
        Assert.Equal("isi-fast", CodecCatalog.BuiltIn.CreateExact(ExactEffort.Fast).Name);
        Assert.Equal(new CodecId(257), CodecCatalog.BuiltIn.ExactCodecs.Find("isi-fast").Id);
    }

    protected override IExactCodec CreateCodec() => new FastCodec();

    protected override IExactCodec CreateRival() => TimePackedCodec.Create(new ExactCodecSettings { Effort = ExactEffort.Max });
}
