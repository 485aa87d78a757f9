using SpikeCodec.Metrics;

namespace SpikeCodec.Tests.Metrics;

public sealed class IntervalTallyTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(2047.5)]
    [InlineData(2048)]
    [InlineData(1L << 31)]
    public void AddRate_ManyErrors_AddsUpExactlyAcrossBothWords(double error)
    {
        IntervalTally tally = default;
        for (int i = 0; i < 1000; i++)
        {
            tally.AddRate(error);
        }

        IntervalSums sums = default;
        tally.AddTo(ref sums);
        tally.AddTo(ref sums);

        Assert.Equal(2000 * error, sums.RateError);
    }
}
