using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>The small reconstructor in training.</summary>
internal sealed class LightTrainee(LightConfig config) : ReconstructorTrainee
{
    private readonly LightNetwork _network = new(config);

    /// <inheritdoc/>
    public override string Architecture => "light";

    /// <inheritdoc/>
    public override nn.Module Module => _network;

    /// <inheritdoc/>
    public override object Config => config;

    /// <inheritdoc/>
    public override Tensor Reconstruct(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scenes = _network.forward(batch.Features(LightNetwork.Alignment));
        return scenes.CropTo(batch.Height, batch.Width).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Loss(TrainingBatch batch, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        return SceneLoss.Decibels(Reconstruct(batch), truth).MoveToOuterDisposeScope();
    }
}
