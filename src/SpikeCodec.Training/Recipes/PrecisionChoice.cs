namespace SpikeCodec.Training.Recipes;

/// <summary>What convolutions compute in. Weights, moments and the entropy model are 32-bit in any case.</summary>
public enum PrecisionChoice
{
    /// <summary>bfloat16 where the device is faster with it, else 32 bits.</summary>
    Auto,

    /// <summary>bfloat16.</summary>
    Bf16,

    /// <summary>32 bits: exactly repeatable on one machine and one thread.</summary>
    Fp32,
}
