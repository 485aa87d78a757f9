using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>RBS: halves the size (the paper's Table 2; LIC-TCM, section 3).</summary>
/// <remarks>
/// <code>
/// x ─► conv1 3x3 /2 ─► LeakyReLU ─► conv2 3x3 ─► norm ─► + ─►      (N, inputs, H, W) -> (N, outputs, H/2, W/2)
/// └──► skip 1x1 /2 ──────────────────────────────────────┘
/// </code>
/// </remarks>
public sealed class ResidualBlockWithStride : Module<Tensor, Tensor>
{
    internal readonly Conv conv1;
    internal readonly Conv conv2;
    internal readonly Gdn norm;
    internal readonly Conv skip;

    /// <summary>Initializes the block.</summary>
    public ResidualBlockWithStride(int inputs, int outputs)
        : base(nameof(ResidualBlockWithStride))
    {
        conv1 = new Conv(inputs, outputs, stride: 2);
        conv2 = new Conv(outputs, outputs);
        norm = new Gdn(outputs);
        skip = new Conv(inputs, outputs, kernel: 1, stride: 2);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor main = norm.forward(conv2.forward(Activations.Leaky(conv1.forward(input))));
        return main.Increase(skip.forward(input)).MoveToOuterDisposeScope();
    }
}
