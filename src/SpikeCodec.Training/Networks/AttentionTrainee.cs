using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>The attention on spikes as training sees it: any network that makes a map of planes.</summary>
internal abstract class AttentionTrainee : IDisposable
{
    /// <summary>Gets the network.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Gets the map that guides the codec's analysis, (N, width, H/2, W/2) in the batch's precision.</summary>
    public abstract Tensor Map(TrainingBatch batch);

    /// <inheritdoc/>
    public void Dispose() => Module.Dispose();
}
