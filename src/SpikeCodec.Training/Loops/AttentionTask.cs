using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>Stage III: as stage II with the attention's map, and the loss of stage I, R + lambda D(true, decoded).</summary>
internal sealed class AttentionTask(TrainingNetworks networks, TrainingRecipe recipe) : CodingTask(networks, recipe)
{
    private readonly ReconstructorTrainee _reconstructor = networks.Reconstructor!;
    private readonly AttentionTrainee _attention = networks.Attention!;

    /// <inheritdoc/>
    protected override Tensor Input(TrainingBatch batch, Tensor truth) => _reconstructor.Reconstruct(batch);

    /// <inheritdoc/>
    protected override Tensor? Map(TrainingBatch batch) => _attention.Map(batch);
}
