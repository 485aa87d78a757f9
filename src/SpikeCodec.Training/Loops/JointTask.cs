using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>
/// Stage II: reconstructed scenes in, R + lambda [D(true, reconstructed) + D(true, decoded)], equation 11. Gradients of the codec reach the
/// reconstructor.
/// </summary>
internal sealed class JointTask(TrainingNetworks networks, TrainingRecipe recipe) : CodingTask(networks, recipe)
{
    private readonly ReconstructorTrainee _reconstructor = networks.Reconstructor!;

    /// <inheritdoc/>
    protected override bool CountsInput => true;

    /// <inheritdoc/>
    protected override Tensor Input(TrainingBatch batch, Tensor truth) => _reconstructor.Reconstruct(batch);
}
