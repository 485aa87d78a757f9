namespace SpikeCodec.Codecs;

/// <summary>Which restorer the scenes of a stream are meant to go through after decoding.</summary>
/// <param name="Name">The name of the restorer.</param>
/// <param name="Model">Its model.</param>
/// <param name="Quality">The quality that the scenes were coded at, 0 (smallest) to 63 (best).</param>
public sealed record RestorerReference(string Name, ModelReference Model, int Quality);
