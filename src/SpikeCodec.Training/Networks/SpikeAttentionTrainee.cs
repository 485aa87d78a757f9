using SpikeCodec.Neural.Networks.Attention;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Networks;

/// <summary>SOAM or BiSOAM in training.</summary>
internal sealed class SpikeAttentionTrainee(SpikeAttention network) : AttentionTrainee
{
    /// <inheritdoc/>
    public override nn.Module Module => network;

    /// <inheritdoc/>
    public override Tensor Map(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sequences = batch.Sequences(TcmNetwork.Alignment, network.Directions, network.PlanesPerStep);
        return network.forward(sequences).MoveToOuterDisposeScope();
    }
}
