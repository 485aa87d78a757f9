using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>h_a: latents to hyperlatents (the paper's Table 2).</summary>
/// <remarks><code>y (N, M, h, w) ─► RBS (1/2) ─► TCM ─► last 3x3 /2 ─► z (N, Z, h/4, w/4)</code></remarks>
internal sealed class HyperAnalysis : Module<Tensor, Tensor>
{
    internal const int Window = 4;

    internal readonly ResidualBlockWithStride down;
    internal readonly TcmBlock block;
    internal readonly Conv last;

    public HyperAnalysis(TcmConfig config)
        : base(nameof(HyperAnalysis))
    {
        down = new ResidualBlockWithStride(config.Latents, config.HyperWidth);
        block = new TcmBlock(config.HyperWidth / 2, config.HeadSizes[^1], Window);
        last = new Conv(config.HyperWidth, config.Hyperlatents, stride: 2);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents)
    {
        using DisposeScope scope = NewDisposeScope();
        return last.forward(block.forward(down.forward(latents))).MoveToOuterDisposeScope();
    }
}
