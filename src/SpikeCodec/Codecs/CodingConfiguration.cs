namespace SpikeCodec.Codecs;

/// <summary>Which pictures a video codec may predict a scene from: the three configurations that video codecs are compared in.</summary>
public enum CodingConfiguration
{
    /// <summary>From none: every scene stands alone.</summary>
    AllIntra,

    /// <summary>From scenes before it, coded in time order.</summary>
    LowDelay,

    /// <summary>From scenes before and after it, coded in a hierarchy: the smallest.</summary>
    RandomAccess,
}
