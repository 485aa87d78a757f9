using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact.Fast;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs.Exact.Mixing;

public sealed class MixingCodecTests : ModelledCodecContract
{
    protected override int DamageTrials => 200;

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
