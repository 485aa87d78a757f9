using SpikeCodec.Simulation.Noise;

namespace SpikeCodec.Training.Datasets;

/// <summary>The choices of one sample: a sequence of numbers that depends on the seed alone and is the same on every machine.</summary>
internal sealed class SampleRandom
{
    private readonly CounterRandom _random;
    private ulong _count;

    /// <summary>Initializes the sequence of a seed.</summary>
    public SampleRandom(ulong seed) => _random = new CounterRandom(seed, NoiseStream.Choice);

    /// <summary>Draws 64 random bits.</summary>
    public ulong Bits() => _random.At(_count++);

    /// <summary>Draws a number from 0 up to but not including 1.</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Draws whether something happens.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Draws a whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Index(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>Draws 1 or -1.</summary>
    public int Sign() => (Bits() >> 63) == 0 ? 1 : -1;

    /// <summary>Draws uniformly.</summary>
    public double Between(double least, double most) => least + (Uniform() * (most - least));

    /// <summary>Draws uniformly.</summary>
    public double Between(ValueRange range) => Between(range.Least, range.Most);

    /// <summary>Draws a positive number whose logarithm is uniform.</summary>
    public double LogBetween(ValueRange range) =>
        range.Most * PortableMath.Decay(Uniform() * PortableMath.Log(range.Most / range.Least));

    /// <summary>Draws a direction as a vector of length 1, without functions that differ between machines.</summary>
    public (double X, double Y) Direction()
    {
        double x;
        double y;
        double square;
        do
        {
            x = Between(-1, 1);
            y = Between(-1, 1);
            square = (x * x) + (y * y);
        }
        while (square is > 1 or < 0.01);

        double length = Math.Sqrt(square);
        return (x / length, y / length);
    }
}
