using CsCheck;
using SpikeCodec.Codecs.Exact.Max;

namespace SpikeCodec.Tests.Codecs.Exact.Max;

public sealed class LongMemoryTests
{
    [Fact]
    public void Learn_AnyIntervals_GivesTheLineOfPlainArithmetic() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 255].Array[1, 60]).Sample((usual, other, intervals) =>
        {
            LongMemory memory = new(3);
            List<int> past = [];
            foreach (int drawn in intervals)
            {
                int interval = drawn switch { < 120 => usual, < 200 => usual + 1, < 250 => other, _ => drawn };
                past.Insert(0, interval);
                Assert.Equal(Plain(past), memory.Learn(1, interval));
            }
        });

    [Theory]
    [InlineData(4.37)]
    [InlineData(1.03)]
    [InlineData(19.9)]
    public void Learn_SteadyLight_KnowsThePeriodAndIsNeverWrong(double period)
    {
        LongMemory memory = new(1);
        int before = 0;
        SpikeLine line = default;
        for (int i = 1; i <= 60; i++)
        {
            int plane = (int)Math.Ceiling((i * period) + 0.3);
            if (i > 2)
            {
                Assert.InRange((plane - before) * 1024, line.Earliest - 30, line.Latest + 1024 + 30);
            }

            line = memory.Learn(0, plane - before);
            before = plane;
        }

        Assert.Equal(LongMemory.Depth, line.Agreeing);
        Assert.InRange(line.Period / 1024.0, period - 0.02, period + 0.02);
    }

    [Fact]
    public void Learn_LightThatJumps_ForgetsWhatWasBefore()
    {
        LongMemory memory = new(1);
        for (int i = 0; i < 24; i++)
        {
            memory.Learn(0, 5);
        }

        Assert.Equal(1, memory.Learn(0, 9).Agreeing);
        Assert.Equal(2, memory.Learn(0, 9).Agreeing);
    }

    /// <summary>Section 17.2 of <c>docs/format.md</c>, word by word.</summary>
    private static SpikeLine Plain(List<int> intervals)
    {
        List<int> times = [0];
        (int least, int most, int used) = (0, 0, 0);
        (int allLow, int allHigh) = (0, int.MaxValue);
        for (int k = 1; k <= Math.Min(intervals.Count, LongMemory.Depth); k++)
        {
            times.Add(times[^1] + intervals[k - 1]);
            (int low, int high) = (allLow, allHigh);
            for (int j = 0; j < k; j++)
            {
                int share = (1 << 21) / (k - j);
                low = Math.Max(low, ((times[k] - times[j] - 1) * share) >> 11);
                high = Math.Min(high, ((times[k] - times[j] + 1) * share) >> 11);
            }

            if (low >= high)
            {
                break;
            }

            (allLow, allHigh) = (least, most) = (low, high);
            used = k;
        }

        int late = Enumerable.Range(0, used + 1).Min(k => (k * most) - (times[k] << 10));
        int early = Enumerable.Range(0, used + 1).Max(k => (k * least) - (times[k] << 10));
        return new SpikeLine(least + early - 1024, most + late, Math.Max((least + most) >> 1, 1024), used);
    }
}
