namespace SpikeCodec.Simulation.Noise;

/// <summary>Poisson-distributed counts from random bits, the same on every machine.</summary>
/// <remarks>
/// Below a mean of 64 a count is exact up to the 32 bits of its random numbers: the sum of two, one for the whole part of the mean, by
/// inversion in a table, and one for the fraction, by inversion term by term. From 64 on it is the rounded normal quantile with the first
/// Cornish-Fisher term, (z^2 - 1) / 6, which gives it the Poisson distribution's skew.
/// </remarks>
internal sealed class PoissonSampler
{
    /// <summary>The mean from which the normal approximation is used.</summary>
    public const int ExactBelow = 64;

    private const int DecaySteps = 16;
    private const double Unit = 1.0 / (1L << 32);

    /// <summary>For each whole mean the distribution function in 2^-32; the last entry is 2^32.</summary>
    private readonly ulong[][] _cumulative = new ulong[ExactBelow][];

    /// <summary>For each whole mean the count at which a search begins, by the top 8 bits of the random number.</summary>
    private readonly byte[][] _starts = new byte[ExactBelow][];

    /// <summary>e^-(i / 16), from which e^-x of a fraction is one short polynomial away.</summary>
    private readonly double[] _decay = new double[DecaySteps];

    /// <summary>Initializes the tables.</summary>
    public PoissonSampler()
    {
        for (int i = 0; i < DecaySteps; i++)
        {
            _decay[i] = PortableMath.Decay((double)i / DecaySteps);
        }

        for (int mean = 0; mean < ExactBelow; mean++)
        {
            ulong[] cumulative = MakeCumulative(mean);
            byte[] starts = new byte[256];
            for (int top = 0; top < starts.Length; top++)
            {
                starts[top] = (byte)Search(cumulative, 0, (ulong)top << 24);
            }

            _cumulative[mean] = cumulative;
            _starts[mean] = starts;
        }
    }

    /// <summary>Gets a count of a mean of 0 or more from 64 random bits.</summary>
    public double Sample(double mean, ulong random)
    {
        if (mean >= ExactBelow)
        {
            double z = NormalQuantile.FromBits(random);
            return Math.Max(0, Math.Floor(mean + (Math.Sqrt(mean) * z) + (((z * z) - 1) / 6) + 0.5));
        }

        int whole = (int)mean;
        uint low = (uint)random;
        return Search(_cumulative[whole], _starts[whole][low >> 24], low) + SampleFraction(mean - whole, (uint)(random >> 32) * Unit);
    }

    private static int Search(ulong[] cumulative, int start, ulong value)
    {
        int count = start;
        while (value >= cumulative[count])
        {
            count++;
        }

        return count;
    }

    /// <summary>Draws from a mean below 1.</summary>
    private int SampleFraction(double mean, double uniform)
    {
        // Taylor to the fifth power of a rest below 1/16: the error is below 2^-33.
        int step = (int)(mean * DecaySteps);
        double x = mean - ((double)step / DecaySteps);
        double rest = 1 - (x * (1 - (x * ((1.0 / 2) - (x * ((1.0 / 6) - (x * ((1.0 / 24) - (x * (1.0 / 120))))))))));
        double term = _decay[step] * rest;
        double sum = term;

        // The greatest number drawn is 1 - 2^-32, which the sum has passed after 12 terms.
        int count = 0;
        while (uniform >= sum && count < 16)
        {
            count++;
            term *= mean / count;
            sum += term;
        }

        return count;
    }

    private static ulong[] MakeCumulative(int mean)
    {
        List<ulong> cumulative = [];
        double term = PortableMath.Decay(mean);
        double sum = term;
        for (int count = 1; 1 - sum > Unit / 2 || count <= mean; count++)
        {
            cumulative.Add((ulong)(sum / Unit));
            term *= (double)mean / count;
            sum += term;
        }

        cumulative.Add(1UL << 32);
        return [.. cumulative];
    }
}
