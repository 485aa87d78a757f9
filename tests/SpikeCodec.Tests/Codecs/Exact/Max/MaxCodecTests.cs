using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Max;
using SpikeCodec.Codecs.Exact.Normal;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Max;

public sealed class MaxCodecTests : ModelledCodecContract
{
    protected override int DamageTrials => 60;

    [Fact]
    public void Encode_LightThatMoves_IsATenthSmallerThanNormal()
    {
        using SpikeBlock planes = TestSpikes.Changing(
            new SpikeGeometry(96, 64), 300, (pixel, plane) => 0.2 + (0.12 * Math.Sin(((pixel % 96) + (pixel / 96) + (plane / 2.0)) / 9)));

        Assert.InRange(Encode(planes).Length, 1, Encode(planes, new NormalCodec()).Length * 9 / 10);
        AssertComesBack(planes);
    }

    [Fact]
    public void CreateExact_Max_GivesThisCodec()
    {
        IExactCodec codec = CodecCatalog.BuiltIn.CreateExact(ExactEffort.Max);

        Assert.Equal("isi-max", codec.Name);
        Assert.Equal(new CodecId(259), codec.Id);
    }

    protected override IExactCodec CreateCodec() => new MaxCodec();

    protected override IExactCodec CreateRival() => new NormalCodec();
}
