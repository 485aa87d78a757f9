using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>h_s: hyperlatents to what is known of the latents before the first is decoded (the paper's Table 2).</summary>
/// <remarks><code>z (N, Z, h/4, w/4) ─► RBU (1/2) ─► TCM ─► last 3x3, shuffle 2 ─► (N, M, h, w)</code></remarks>
internal sealed class HyperSynthesis : Module<Tensor, Tensor>
{
    internal readonly ResidualBlockUpsample up;
    internal readonly TcmBlock block;
    internal readonly SubpixelConv last;

    public HyperSynthesis(TcmConfig config)
        : base(nameof(HyperSynthesis))
    {
        up = new ResidualBlockUpsample(config.Hyperlatents, config.HyperWidth);
        block = new TcmBlock(config.HyperWidth / 2, config.HeadSizes[^1], HyperAnalysis.Window);
        last = new SubpixelConv(config.HyperWidth, config.Latents);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hyperlatents)
    {
        using DisposeScope scope = NewDisposeScope();
        return last.forward(block.forward(up.forward(hyperlatents))).MoveToOuterDisposeScope();
    }
}
