namespace SpikeCodec.Codecs.Mosaic;

/// <summary>A plan and what is known of it before anything is coded.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Distance">The mean squared difference of scenes and what its canvases make of them.</param>
/// <param name="Change">The typical squared difference to what the plan before makes, that has fewer canvases; not a number for the first one.</param>
/// <param name="SamplingLoss">The mean squared error of sampling a scene on the canvas, and again back.</param>
internal sealed record PlanCandidate(MosaicPlan Plan, double Distance, double Change, double SamplingLoss);
