namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What is taken from an encoder that looks at spikes, to see what it was worth.</summary>
internal enum Ablation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The attention's map: it is 0 everywhere.</summary>
    NoMap,

    /// <summary>The spikes: no pixel ever fires.</summary>
    NoSpikes,
}
