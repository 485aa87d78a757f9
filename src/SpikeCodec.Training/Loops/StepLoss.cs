using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>What a step is to make smaller.</summary>
/// <param name="Total">The loss, a scalar with a gradient.</param>
/// <param name="Parts">What it is made of, scalars for people: rate, distortion.</param>
internal sealed record StepLoss(Tensor Total, params IReadOnlyList<(string Name, Tensor Value)> Parts);
