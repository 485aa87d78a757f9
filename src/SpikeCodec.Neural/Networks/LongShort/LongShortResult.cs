using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>What a <see cref="LongShortNetwork"/> makes of planes, all of it in expected spikes per plane.</summary>
/// <param name="Scene">The scene at the middle plane (N, 1, H, W), float32 (float64 for float64 planes), not clamped.</param>
/// <param name="Estimates">
/// For each spike block, in time order, four coarse scenes (N, 4, H, W) of its centre plane: of the longest window first. For the training loss.
/// </param>
public sealed record LongShortResult(Tensor Scene, IReadOnlyList<Tensor> Estimates);
