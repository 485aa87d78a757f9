using SpikeCodec.Neural.Networks.Restoration;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>The restorer in training.</summary>
internal sealed class RestorerTrainee(RestorerConfig config) : IDisposable
{
    private readonly RestorerNetwork _network = new(config);

    /// <summary>Gets the network.</summary>
    public nn.Module Module => _network;

    /// <summary>Gets the sizes, for the manifest.</summary>
    public RestorerConfig Config => config;

    /// <summary>Gets the repaired scenes, float32 (N, 1, H, W) in expected spikes per plane, not clamped.</summary>
    public Tensor Restore(TrainingBatch batch)
    {
        using Tensor decoded = batch.Decoded(config.Scenes);
        using Tensor coding = batch.Conditions(config);
        return _network.forward(decoded, coding);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
