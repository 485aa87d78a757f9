using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>Two 3x3 convolutions, each with LeakyReLU where not told otherwise, added to their input.</summary>
public sealed class ResidualBlock : Module<Tensor, Tensor>
{
    internal readonly Conv conv1;
    internal readonly Conv conv2;

    private readonly bool _activatesOutput;

    /// <summary>Initializes the block.</summary>
    /// <param name="channels">The channels in and out.</param>
    /// <param name="activatesOutput">Whether there is an activation after the second convolution too, as in TCM.</param>
    public ResidualBlock(int channels, bool activatesOutput = true)
        : base(nameof(ResidualBlock))
    {
        _activatesOutput = activatesOutput;
        conv1 = new Conv(channels, channels);
        conv2 = new Conv(channels, channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor main = conv2.forward(Activations.Leaky(conv1.forward(input)));
        return (_activatesOutput ? Activations.Leaky(main) : main).Plus(input).MoveToOuterDisposeScope();
    }
}
