using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>RBU: doubles the size (the paper's Table 2; LIC-TCM, section 3).</summary>
/// <remarks>
/// <code>
/// x ─► up 3x3 ─► shuffle 2 ─► LeakyReLU ─► conv 3x3 ─► inverse norm ─► + ─►      (N, inputs, H, W) -> (N, outputs, 2H, 2W)
/// └──► skip 3x3 ─► shuffle 2 ────────────────────────────────────────────┘
/// </code>
/// </remarks>
public sealed class ResidualBlockUpsample : Module<Tensor, Tensor>
{
    internal readonly SubpixelConv up;
    internal readonly Conv conv;
    internal readonly Gdn norm;
    internal readonly SubpixelConv skip;

    /// <summary>Initializes the block.</summary>
    public ResidualBlockUpsample(int inputs, int outputs)
        : base(nameof(ResidualBlockUpsample))
    {
        up = new SubpixelConv(inputs, outputs);
        conv = new Conv(outputs, outputs);
        norm = new Gdn(outputs, isInverse: true);
        skip = new SubpixelConv(inputs, outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor main = norm.forward(conv.forward(Activations.Leaky(up.forward(input))));
        return main.Increase(skip.forward(input)).MoveToOuterDisposeScope();
    }
}
