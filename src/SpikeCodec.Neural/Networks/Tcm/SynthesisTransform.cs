using SpikeCodec.Neural.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>g_s: latents to scenes (the paper's Table 2).</summary>
/// <remarks>
/// <code>
/// y (N, M, H/16, W/16) ─► RBU (1/8) ─► TCM ─► RBU (1/4) ─► TCM ─► RBU (1/2) ─► TCM ─► last 3x3, shuffle 2 ─► scene (N, 1, H, W)
/// </code>
/// </remarks>
internal sealed class SynthesisTransform : Module<Tensor, Tensor>
{
    private const int Window = 8;

    internal readonly Sequential blocks;
    internal readonly SubpixelConv last;

    public SynthesisTransform(TcmConfig config)
        : base(nameof(SynthesisTransform))
    {
        List<Module<Tensor, Tensor>> list = [];
        int width = config.Latents;
        for (int stage = config.Widths.Count - 1; stage >= 0; stage--)
        {
            list.Add(new ResidualBlockUpsample(width, config.Widths[stage]));
            width = config.Widths[stage];
            for (int i = 0; i < config.Blocks[stage]; i++)
            {
                list.Add(new TcmBlock(width / 2, config.HeadSizes[stage], Window));
            }
        }

        blocks = Sequential(list);
        last = new SubpixelConv(width, config.PictureChannels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents)
    {
        using Tensor features = blocks.forward(latents);
        return last.forward(features);
    }
}
