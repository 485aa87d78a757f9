namespace SpikeCodec.Training.Recipes;

/// <summary>The attention on spikes that guides a codec's analysis.</summary>
public enum AttentionKind
{
    /// <summary>No attention: the codec sees the scene alone.</summary>
    None,

    /// <summary>The planes before the scene's own (SOAM).</summary>
    Soam,

    /// <summary>The planes before and after the scene's own (BiSOAM).</summary>
    Bisoam,
}
