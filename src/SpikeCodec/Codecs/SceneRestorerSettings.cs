namespace SpikeCodec.Codecs;

/// <summary>What a user may choose of a scene restorer.</summary>
public sealed record SceneRestorerSettings
{
    /// <summary>
    /// Gets the model to work with, or null for the default. A decoder asks for the one that the stream names; a restorer that has not got it
    /// throws <see cref="UnsupportedStreamException"/>.
    /// </summary>
    public ModelReference? Model { get; init; }
}
