namespace SpikeCodec.Codecs;

/// <summary>What a user may choose of a scene codec. A decoder needs none of it: a payload describes itself.</summary>
public sealed record SceneCodecSettings
{
    /// <summary>Gets the quality, 0 (smallest) to 63 (best), or null for the codec's default. Codecs without loss ignore it.</summary>
    public int? Quality { get; init; }
}
