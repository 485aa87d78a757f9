using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>g_a: scenes to latents, with the paper's attention between its first block and the rest (section 4.2, Table 2).</summary>
/// <remarks>
/// <code>
/// scene (N, 1, H, W) ─► first RBS ─► F (1/2) ─► F + F ⊙ A ─► TCM ─► RBS (1/4) ─► TCM ─► RBS (1/8) ─► TCM ─► last 3x3 /2 ─► y (1/16)
///                                        attention A ─┘
/// </code>
/// </remarks>
internal sealed class AnalysisTransform : Module<Tensor, Tensor?, Tensor>
{
    private const int Window = 8;

    internal readonly ResidualBlockWithStride first;
    internal readonly Sequential rest;
    internal readonly Conv last;

    public AnalysisTransform(TcmConfig config)
        : base(nameof(AnalysisTransform))
    {
        first = new ResidualBlockWithStride(config.PictureChannels, config.Widths[0]);
        List<Module<Tensor, Tensor>> blocks = [];
        for (int stage = 0; stage < config.Widths.Count; stage++)
        {
            if (stage > 0)
            {
                blocks.Add(new ResidualBlockWithStride(config.Widths[stage - 1], config.Widths[stage]));
            }

            for (int i = 0; i < config.Blocks[stage]; i++)
            {
                blocks.Add(new TcmBlock(config.Widths[stage] / 2, config.HeadSizes[stage], Window));
            }
        }

        rest = Sequential(blocks);
        last = new Conv(config.Widths[^1], config.Latents, stride: 2);
        RegisterComponents();
    }

    /// <summary>Gets the latents, (N, M, H/16, W/16); without an attention map the features stay as they are.</summary>
    public override Tensor forward(Tensor scenes, Tensor? attention)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor features = first.forward(scenes);
        Tensor guided = attention is null ? features : features.Plus(features.mul(attention));
        return last.forward(rest.forward(guided)).MoveToOuterDisposeScope();
    }
}
