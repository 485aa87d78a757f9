using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Intervals;

namespace SpikeCodec.Tests.Codecs.Exact.Intervals;

public sealed class QuasiLogTests
{
    [Fact]
    public void Of_EveryPositiveValue_IsStraightBetweenPowersOfTwo()
    {
        for (int value = 1; value <= short.MaxValue; value++)
        {
            int exponent = 31 - int.LeadingZeroCount(value);
            int expected = (8 * exponent) + ((8 * value) >> exponent) - 8;

            Assert.Equal(expected, QuasiLog.Of(Vector256.Create((short)value))[value % 16]);
        }
    }

    [Fact]
    public void Of_LanesThatDiffer_KeepsTheirOrder()
    {
        short[] values = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 60, 64, 128, 1024, 16384, 32767];

        Vector256<short> logarithms = QuasiLog.Of(Vector256.Create(values));

        Assert.Equal([0, 8, 12, 16, 20, 24, 28, 32, 36, 40, QuasiLog.OfUnit, 48, 56, 80, 112, 119], Enumerable.Range(0, 16).Select(lane => (int)logarithms[lane]));
    }
}
