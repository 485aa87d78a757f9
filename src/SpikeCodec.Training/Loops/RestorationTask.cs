using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Losses;
using SpikeCodec.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>A restorer: decoded scenes as close to the true ones as can be.</summary>
internal sealed class RestorationTask(RestorerTrainee restorer) : TrainingTask
{
    /// <inheritdoc/>
    public override StepLoss Loss(TrainingBatch batch, SampleRandom random)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = SceneLoss.ErrorLeft(restorer.Restore(batch), batch.DecodedMiddle(restorer.Config.Scenes), batch.Truth());
        return new StepLoss(loss.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override ValidationResult Validate(IReadOnlyList<TrainingBatch> batches)
    {
        double restored = 0;
        double decoded = 0;
        foreach (TrainingBatch batch in batches)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGradient = no_grad();
            Tensor truth = batch.Truth();
            restored += SumOfPsnr(restorer.Restore(batch), truth);
            decoded += SumOfPsnr(batch.DecodedMiddle(restorer.Config.Scenes), truth);
        }

        int count = batches.Sum(batch => batch.Count);
        return new ValidationResult { Score = -restored / count, ScenePsnr = restored / count, DecodedPsnr = decoded / count };
    }
}
