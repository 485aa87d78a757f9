using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>Layer normalisation over the last dimension, in the type of its input.</summary>
public sealed class ChannelNorm : Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-5;

    internal readonly Parameter weight;
    internal readonly Parameter bias;

    private readonly long[] _shape;

    /// <summary>Initializes the layer.</summary>
    public ChannelNorm(int channels)
        : base(nameof(ChannelNorm))
    {
        weight = new Parameter(ones(channels));
        bias = new Parameter(zeros(channels));
        _shape = [channels];
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return functional.layer_norm(input, _shape, weight.to(input.dtype), bias.to(input.dtype), Epsilon).MoveToOuterDisposeScope();
    }
}
