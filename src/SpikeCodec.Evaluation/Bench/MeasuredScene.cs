namespace SpikeCodec.Evaluation.Bench;

/// <summary>A decoded scene and what is known of the same plane.</summary>
/// <param name="Truth">What the camera saw, or null.</param>
/// <param name="Reconstruction">The scene that was coded, or null where none was.</param>
/// <param name="Decoded">The scene that was decoded.</param>
internal sealed record MeasuredScene(GreyScene? Truth, GreyScene? Reconstruction, GreyScene Decoded);
