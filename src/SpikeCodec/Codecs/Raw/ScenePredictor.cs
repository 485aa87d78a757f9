namespace SpikeCodec.Codecs.Raw;

/// <summary>Where the prediction of a scene's samples comes from. The values stand in payloads.</summary>
internal enum ScenePredictor : byte
{
    /// <summary>The left, upper and upper left neighbours: the median edge detector of LOCO-I (ISO 14495-1).</summary>
    Spatial = 0,

    /// <summary>The same pixel of the scene before.</summary>
    Temporal = 1,
}
