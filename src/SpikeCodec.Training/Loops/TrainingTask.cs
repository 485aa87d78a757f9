using SpikeCodec.Training.Datasets;
using SpikeCodec.Training.Losses;
using SpikeCodec.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>What a stage of training learns, and how it is measured.</summary>
internal abstract class TrainingTask
{
    /// <summary>Validation samples have this many expected spikes per plane of white, and are exposed to have 1.</summary>
    private static readonly Scalar ValidationGain = 1 / new SampleOptions().UsualFactor;

    /// <summary>Sets what a fresh network should know of the data before it learns.</summary>
    public virtual void Prepare(TrainingBatch batch, SampleRandom random)
    {
    }

    /// <summary>Gets the loss of a batch.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="random">The choices of the step, beside those that libtorch draws.</param>
    public abstract StepLoss Loss(TrainingBatch batch, SampleRandom random);

    /// <summary>Measures the networks as they are. Nothing keeps a gradient.</summary>
    public abstract ValidationResult Validate(IReadOnlyList<TrainingBatch> batches);

    /// <summary>Exposes scenes of validation samples.</summary>
    protected static Tensor Expose(Tensor scenes) => scenes.mul(ValidationGain);

    /// <summary>Gets the summed PSNR of scenes that were exposed.</summary>
    protected static double SumOfPsnr(Tensor scenes, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return SceneLoss.Psnr(scenes, truth).sum().item<float>();
    }
}
