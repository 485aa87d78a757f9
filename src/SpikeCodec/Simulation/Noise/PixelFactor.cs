namespace SpikeCodec.Simulation.Noise;

/// <summary>A factor per pixel, drawn from a normal distribution of mean 1 and clamped.</summary>
internal readonly struct PixelFactor
{
    private const double Most = 4;

    private readonly CounterRandom _random;
    private readonly double _deviation;
    private readonly double _least;

    /// <summary>Initializes the factors of one property.</summary>
    /// <param name="seed">What all numbers come from.</param>
    /// <param name="stream">The property.</param>
    /// <param name="deviation">The standard deviation; 0 makes every factor 1.</param>
    /// <param name="least">The least factor; the greatest is 4.</param>
    public PixelFactor(ulong seed, NoiseStream stream, double deviation, double least)
    {
        _random = new CounterRandom(seed, stream);
        _deviation = deviation;
        _least = least;
    }

    /// <summary>Gets the factor of a pixel.</summary>
    public double Of(int pixel) =>
        _deviation == 0 ? 1 : Math.Clamp(1 + (_deviation * NormalQuantile.FromBits(_random.At((ulong)pixel))), _least, Most);
}
