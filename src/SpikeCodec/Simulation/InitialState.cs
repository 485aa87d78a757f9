namespace SpikeCodec.Simulation;

/// <summary>The charge that pixels begin with.</summary>
public enum InitialState
{
    /// <summary>Uniform over the threshold, drawn from the seed and the first plane's place in the recording.</summary>
    Uniform,

    /// <summary>None.</summary>
    Zero,
}
