namespace SpikeCodec.Neural.Runtime;

/// <summary>What networks compute in. Whatever it is, a stream's symbols are the same; scenes differ by a few grey levels of 255 at most.</summary>
public enum NeuralPrecision
{
    /// <summary>bfloat16 in encoders where the machine is fast at it, 32 bits in decoders.</summary>
    Auto,

    /// <summary>32 bits everywhere.</summary>
    Full,

    /// <summary>bfloat16 everywhere.</summary>
    Reduced,
}
