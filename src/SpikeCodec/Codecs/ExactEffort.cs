namespace SpikeCodec.Codecs;

/// <summary>The work that an exact codec spends on making a recording small.</summary>
public enum ExactEffort
{
    /// <summary>For recording and transfer.</summary>
    Fast,

    /// <summary>For every day.</summary>
    Normal,

    /// <summary>For archives.</summary>
    Max,
}
