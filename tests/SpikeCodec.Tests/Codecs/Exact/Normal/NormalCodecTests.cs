using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Codecs.Exact.Normal;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Normal;

public sealed class NormalCodecTests : ModelledCodecContract
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

    [Fact]
    public void CreateExact_Normal_GivesThisCodec()
    {
        IExactCodec codec = CodecCatalog.BuiltIn.CreateExact(ExactEffort.Normal);

        Assert.Equal("isi-normal", codec.Name);
        Assert.Equal(new CodecId(258), codec.Id);
    }

    protected override IExactCodec CreateCodec() => new NormalCodec();

    protected override IExactCodec CreateRival() => new FastCodec();
}
