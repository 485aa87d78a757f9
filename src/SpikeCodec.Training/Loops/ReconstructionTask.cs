using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>Stage I of a reconstructor: scenes as close to the true ones as can be.</summary>
internal sealed class ReconstructionTask(ReconstructorTrainee reconstructor) : TrainingTask
{
    /// <inheritdoc/>
    public override StepLoss Loss(TrainingBatch batch, SampleRandom random) => new(reconstructor.Loss(batch, batch.Truth()));

    /// <inheritdoc/>
    public override ValidationResult Validate(IReadOnlyList<TrainingBatch> batches)
    {
        double scenes = 0;
        double rates = 0;
        foreach (TrainingBatch batch in batches)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor truth = Expose(batch.Truth());
            scenes += SumOfPsnr(Expose(reconstructor.Reconstruct(batch)), truth);
            rates += SumOfPsnr(Expose(batch.Rates()), truth);
        }

        int count = batches.Sum(batch => batch.Count);
        return new ValidationResult { Score = -scenes / count, ScenePsnr = scenes / count, RatePsnr = rates / count };
    }
}
