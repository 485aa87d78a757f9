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

    /// <summary>Gets what scenes are predicted from, or null for the default, <see cref="CodingConfiguration.RandomAccess"/>. For codecs that are external programs.</summary>
    public CodingConfiguration? Configuration { get; init; }

    /// <summary>Gets the speed preset by the program's own name for it, or null for the default. For codecs that are external programs and have presets.</summary>
    public string? Preset { get; init; }

    /// <summary>Gets the bits of a sample, 8 or 10, or null for the default, 10. For codecs that are external programs.</summary>
    public int? BitDepth { get; init; }
}
