namespace SpikeCodec.Simulation.Noise;

/// <summary>
/// A counter-based generator: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014) asked for
/// its n-th number. No state, so a number depends on nothing but seed, stream and counter.
/// </summary>
internal readonly struct CounterRandom
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong _key;

    /// <summary>Initializes a sequence.</summary>
    public CounterRandom(ulong seed, NoiseStream stream) => _key = Mix(Mix(seed) + (ulong)stream);

    /// <summary>Gets 64 random bits.</summary>
    public ulong At(ulong counter) => Mix(_key + (counter * Step));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
