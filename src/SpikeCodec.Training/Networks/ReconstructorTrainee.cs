using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>A reconstructor as training sees it: any network that makes scenes of planes.</summary>
internal abstract class ReconstructorTrainee : IDisposable
{
    /// <summary>Gets the name of the network in manifests, which is that of the reconstructor too.</summary>
    public abstract string Architecture { get; }

    /// <summary>Gets the network.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Gets the sizes, for the manifest.</summary>
    public abstract object Config { get; }

    /// <summary>Gets the scenes, float32 (N, 1, H, W) in expected spikes per plane, not clamped.</summary>
    public abstract Tensor Reconstruct(TrainingBatch batch);

    /// <summary>Gets the loss that the network is trained with alone, a scalar.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="truth">Their true scenes.</param>
    public abstract Tensor Loss(TrainingBatch batch, Tensor truth);

    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();
}
