using SpikeCodec.Training.Networks;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Loops;

/// <summary>Which class learns which stage.</summary>
internal static class TrainingTasks
{
    /// <summary>Makes the task of a recipe.</summary>
    public static TrainingTask Create(TrainingNetworks networks, TrainingRecipe recipe) => recipe.Stage switch
    {
        TrainingStage.Reconstruction => new ReconstructionTask(networks.Reconstructor!),
        TrainingStage.Codec => new CodecTask(networks, recipe),
        TrainingStage.Joint => new JointTask(networks, recipe),
        TrainingStage.Attention => new AttentionTask(networks, recipe),
        TrainingStage.Restoration => new RestorationTask(networks.Restorer!),
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Stage, "There is no such stage."),
    };
}
