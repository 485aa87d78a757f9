using CsCheck;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Exact;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Codecs;

public sealed class TimePackedCodecTests : ExactCodecContract
{
    [Fact]
    public void Transpose_SwapsRowsAndColumns() =>
        Gen.ULong.Sample(square =>
        {
            ulong turned = TimePacking.Transpose(square);
            for (int bit = 0; bit < 64; bit++)
            {
                Assert.Equal((square >> bit) & 1, (turned >> (((bit & 7) << 3) | (bit >> 3))) & 1);
            }
        });

    protected override IExactCodec CreateCodec() => TimePackedCodec.Create(new ExactCodecSettings { Effort = ExactEffort.Fast });
}
