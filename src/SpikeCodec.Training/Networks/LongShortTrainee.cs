using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>The paper's reconstructor in training.</summary>
internal sealed class LongShortTrainee(LongShortConfig config) : ReconstructorTrainee
{
    private readonly LongShortNetwork _network = new(config);

    /// <inheritdoc/>
    public override string Architecture => "longshort";

    /// <inheritdoc/>
    public override nn.Module Module => _network;

    /// <inheritdoc/>
    public override object Config => config;

    /// <inheritdoc/>
    public override Tensor Reconstruct(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor planes = batch.Planes(config.Planes).PadToMultiple(config.SizeMultiple);
        return _network.forward(planes).CropTo(batch.Height, batch.Width).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Loss(TrainingBatch batch, Tensor truth)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor padded = truth.PadToMultiple(config.SizeMultiple);
        LongShortResult result = _network.Reconstruct(batch.Planes(config.Planes).PadToMultiple(config.SizeMultiple));
        Tensor?[] truths = new Tensor?[config.SpikeBlocks];
        truths[config.Branches] = padded;
        return LongShortLoss.Compute(result, truths).MoveToOuterDisposeScope();
    }
}
