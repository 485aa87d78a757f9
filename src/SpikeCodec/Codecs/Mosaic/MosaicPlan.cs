namespace SpikeCodec.Codecs.Mosaic;

/// <summary>What the scenes of a chunk are made of.</summary>
/// <param name="Shape">The size of a canvas.</param>
/// <param name="Canvases">The canvases, 1 to as many as there are scenes.</param>
/// <param name="Motions">The motion of each scene, or null where nothing moves.</param>
internal sealed record MosaicPlan(MosaicShape Shape, int Canvases, IReadOnlyList<SceneMotion>? Motions);
