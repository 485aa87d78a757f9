using CsCheck;
using SpikeCodec.Codecs.Exact.Fast;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class BitGatherTests
{
    [Fact]
    public void Extract_AnyBits_IsWhatThePortableOneGives() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((value, mask) => Assert.Equal(BitGather.ExtractPortable(value, mask), BitGather.Extract(value, mask)));

    [Fact]
    public void Deposit_AnyBits_IsWhatThePortableOneGives() =>
        Gen.Select(Gen.ULong, Gen.ULong).Sample((value, mask) => Assert.Equal(BitGather.DepositPortable(value, mask), BitGather.Deposit(value, mask)));

    [Theory]
    [InlineData(0b1011_0110UL, 0b1111_0000UL, 0b1011UL)]
    [InlineData(0b1011_0110UL, 0b0101_0101UL, 0b0110UL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0001UL, 0x8000_0000_0000_0001UL, 3UL)]
    public void ExtractPortable_BitsUnderAMask_MovesThemTogether(ulong value, ulong mask, ulong expected)
    {
        Assert.Equal(expected, BitGather.ExtractPortable(value, mask));
        Assert.Equal(value & mask, BitGather.DepositPortable(expected, mask));
    }
}
