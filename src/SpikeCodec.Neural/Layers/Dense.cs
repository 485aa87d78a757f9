using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>A linear layer over the last dimension that, as <see cref="Conv"/> does, computes in the type of its input.</summary>
public sealed class Dense : Module<Tensor, Tensor>
{
    internal readonly Parameter weight;
    internal readonly Parameter bias;

    /// <summary>Initializes the layer: (..., inputs) -> (..., outputs).</summary>
    public Dense(int inputs, int outputs)
        : base(nameof(Dense))
    {
        double bound = 1 / Math.Sqrt(inputs);
        using (NewDisposeScope())
        {
            weight = new Parameter(empty(outputs, inputs).uniform_(-bound, bound).MoveToOuterDisposeScope());
            bias = new Parameter(empty(outputs).uniform_(-bound, bound).MoveToOuterDisposeScope());
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return functional.linear(input, weight.to(input.dtype), bias.to(input.dtype)).MoveToOuterDisposeScope();
    }
}
