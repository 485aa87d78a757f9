using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>One of the paper's spatio-temporal residual blocks: three convolutions and a way around them.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    internal readonly Conv first;
    internal readonly Conv second;
    internal readonly Conv third;

    public ResidualBlock(int channels)
        : base(nameof(ResidualBlock))
    {
        first = new Conv(channels, channels);
        second = new Conv(channels, channels);
        third = new Conv(channels, channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor change = third.forward(second.forward(first.forward(features).relu_()).relu_());
        return change.add_(features, Scalars.One).relu_().MoveToOuterDisposeScope();
    }
}
