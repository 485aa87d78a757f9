using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Tests.Simulation.Noise;

public sealed class NoiseTests
{
    [Fact]
    public void Decay_AndLog_AgreeWithTheLibrary()
    {
        for (int i = 0; i <= 6400; i++)
        {
            double x = i / 100.0;
            Assert.Equal(1, PortableMath.Decay(x) / Math.Exp(-x), 1e-12);
            Assert.Equal(-x, PortableMath.Log(Math.Exp(-x)), 1e-13 * Math.Max(1, x));
        }
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.025, -1.959963985)]
    [InlineData(0.92, 1.405071560)]
    [InlineData(0.999, 3.090232306)]
    [InlineData(1e-10, -6.361340902)]
    [InlineData(1e-13, -7.348796103)]
    public void Quantile_KnownFractions_GivesTableValues(double fraction, double expected) =>
        Assert.Equal(expected, NormalQuantile.Of(fraction), 1e-6);

    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(17.3)]
    [InlineData(63.99)]
    [InlineData(64)]
    [InlineData(900.5)]
    public void Sample_EachMean_IsPoissonDistributed(double mean)
    {
        const int Draws = 200_000;
        PoissonSampler sampler = new();
        CounterRandom random = new(3, NoiseStream.Shot);
        int[] counts = new int[1200];
        for (int i = 0; i < Draws; i++)
        {
            counts[(int)sampler.Sample(mean, random.At((ulong)i))]++;
        }

        // Chi-squared over the counts that are expected often enough; its mean is their number and its variance twice that.
        double logTerm = -mean;
        double sum = 0;
        int bins = 0;
        for (int count = 0; count < counts.Length; count++)
        {
            double expected = Draws * Math.Exp(logTerm);
            if (expected >= 10)
            {
                sum += (counts[count] - expected) * (counts[count] - expected) / expected;
                bins++;
            }
            else if (expected < 1e-6)
            {
                Assert.Equal(0, counts[count]);
            }

            logTerm += Math.Log(mean) - Math.Log(count + 1);
        }

        Assert.InRange(sum, 0, bins + (5 * Math.Sqrt(2 * bins)));
    }

    [Fact]
    public void At_OtherSeedStreamOrCounter_GivesOtherBits()
    {
        HashSet<ulong> seen = [];
        for (ulong seed = 0; seed < 20; seed++)
        {
            foreach (NoiseStream stream in Enum.GetValues<NoiseStream>())
            {
                for (ulong counter = 0; counter < 50; counter++)
                {
                    Assert.True(seen.Add(new CounterRandom(seed, stream).At(counter)));
                }
            }
        }
    }

    [Fact]
    public void Of_LargeDeviation_StaysWithinBounds()
    {
        PixelFactor factor = new(1, NoiseStream.Threshold, 1, least: 0.25);
        double[] factors = [.. Enumerable.Range(0, 10_000).Select(factor.Of)];

        Assert.Equal(0.25, factors.Min());
        Assert.Equal(4, factors.Max());
    }
}
