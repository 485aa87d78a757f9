using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Mixing;

public sealed class MixingCodecTests : ModelledCodecContract
{
    protected override int DamageTrials => 200;

    /// <summary>The example of section 16.4 of <c>docs/format.md</c>.</summary>
    [Fact]
    public void Encode_PlanesOfTheDocument_GivesItsBytes()
    {
        using SpikeBlock planes = new(new SpikeGeometry(3, 2), 40) { Planes = 40 };
        planes.Bytes.Clear();
        for (int plane = 0; plane < 40; plane++)
        {
            for (int pixel = 0; pixel < 6; pixel++)
            {
                planes.Plane(plane)[0] |= (byte)((plane + 1) % (pixel + 3) == 0 ? 1 << pixel : 0);
            }
        }

        Assert.Equal(Convert.FromHexString("01D717A560124A1BC4F43D65B624A2DA8D47FCE3"), Encode(planes));
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

    protected override IExactCodec CreateRival() => new FastCodec();
}
