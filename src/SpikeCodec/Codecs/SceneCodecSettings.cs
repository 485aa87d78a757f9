namespace SpikeCodec.Codecs;

/// <summary>What a user may choose of a scene codec. A decoder needs the model only: a payload describes itself.</summary>
public sealed record SceneCodecSettings
{
    /// <summary>Gets the quality, 0 (smallest) to 63 (best), or null for the codec's default. Codecs without loss ignore it.</summary>
    public int? Quality { get; init; }

    /// <summary>
    /// Gets the model to work with, or null for the codec's default. A decoder asks for the one that the stream names; a codec that
    /// has not got it throws <see cref="UnsupportedStreamException"/>. Codecs without models ignore it.
    /// </summary>
    public ModelReference? Model { get; init; }
}
