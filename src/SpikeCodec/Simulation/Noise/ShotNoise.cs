namespace SpikeCodec.Simulation.Noise;

/// <summary>Shot noise: charge arrives in electrons, whose number in a plane is Poisson-distributed.</summary>
internal sealed class ShotNoise
{
    private readonly PoissonSampler _sampler = new();
    private readonly CounterRandom _random;
    private readonly double _electrons;

    /// <summary>Initializes the noise.</summary>
    /// <param name="electrons">The electrons of a threshold, more than 0.</param>
    /// <param name="seed">What all numbers come from.</param>
    public ShotNoise(double electrons, ulong seed)
    {
        _electrons = electrons;
        _random = new CounterRandom(seed, NoiseStream.Shot);
    }

    /// <summary>Replaces the mean charge of every pixel of a plane, in thresholds, by a drawn one.</summary>
    public void Apply(Span<float> charge, long plane)
    {
        ulong counter = (ulong)plane * (ulong)charge.Length;
        for (int i = 0; i < charge.Length; i++)
        {
            charge[i] = (float)(_sampler.Sample(charge[i] * _electrons, _random.At(counter + (ulong)i)) / _electrons);
        }
    }
}
