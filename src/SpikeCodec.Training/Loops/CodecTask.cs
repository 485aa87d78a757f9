using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>Stage I of a codec: true scenes in, R + lambda D.</summary>
internal sealed class CodecTask(TrainingNetworks networks, TrainingRecipe recipe) : CodingTask(networks, recipe)
{
    /// <inheritdoc/>
    protected override Tensor Input(TrainingBatch batch, Tensor truth) => truth;
}
