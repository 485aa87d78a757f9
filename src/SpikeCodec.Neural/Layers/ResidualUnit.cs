using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>A bottleneck of three convolutions added to its input: 1x1 to half the channels, 3x3, 1x1 back.</summary>
public sealed class ResidualUnit : Module<Tensor, Tensor>
{
    internal readonly Conv conv1;
    internal readonly Conv conv2;
    internal readonly Conv conv3;

    /// <summary>Initializes the unit.</summary>
    public ResidualUnit(int channels)
        : base(nameof(ResidualUnit))
    {
        conv1 = new Conv(channels, channels / 2, kernel: 1);
        conv2 = new Conv(channels / 2, channels / 2);
        conv3 = new Conv(channels / 2, channels, kernel: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = functional.relu(conv2.forward(functional.relu(conv1.forward(input))));
        return functional.relu(conv3.forward(x).Increase(input)).MoveToOuterDisposeScope();
    }
}
