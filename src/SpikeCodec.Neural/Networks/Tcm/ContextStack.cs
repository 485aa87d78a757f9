using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>Three 3x3 convolutions with GELU between: what predicts a slice, and what corrects it.</summary>
internal sealed class ContextStack : Module<Tensor, Tensor>
{
    internal readonly Conv conv1;
    internal readonly Conv conv2;
    internal readonly Conv conv3;

    public ContextStack(int inputs, int outputs, TcmConfig config)
        : base(nameof(ContextStack))
    {
        conv1 = new Conv(inputs, config.ContextWidths[0]);
        conv2 = new Conv(config.ContextWidths[0], config.ContextWidths[1]);
        conv3 = new Conv(config.ContextWidths[1], outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = functional.gelu(conv1.forward(input));
        return conv3.forward(functional.gelu(conv2.forward(x))).MoveToOuterDisposeScope();
    }
}
