using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>What is expected of one slice of the latents, given the hyperlatents and the slices before (LIC-TCM, section 3.3).</summary>
/// <remarks>
/// <code>
/// features, earlier slices ─► attention ─► support ─► mean
///                                          support, slice ─► correction ─► 0.5 tanh   (latent residual prediction)
/// </code>
/// </remarks>
internal sealed class SliceModel : Module<Tensor, Tensor>
{
    private const float MostCorrection = 0.5f;

    internal readonly SwAtten attention;
    internal readonly ContextStack mean;
    internal readonly ContextStack correction;

    private readonly Tensor _mostCorrection;

    public SliceModel(int slice, TcmConfig config)
        : base(nameof(SliceModel))
    {
        int channels = config.Latents / config.Slices;
        int support = config.Latents + (channels * slice);
        attention = new SwAtten(support, config.AttentionWidth);
        mean = new ContextStack(support, channels, config);
        correction = new ContextStack(support + channels, channels, config);
        _mostCorrection = tensor(MostCorrection);
        register_module(nameof(attention), attention);
        register_module(nameof(mean), mean);
        register_module(nameof(correction), correction);
        register_buffer(nameof(_mostCorrection), _mostCorrection);
    }

    /// <summary>Gets the support: the features and the slices before, (N, M + slices before, h, w), attended to.</summary>
    public override Tensor forward(Tensor known) => attention.forward(known);

    /// <summary>Gets the expected value of the slice.</summary>
    public Tensor Mean(Tensor support) => mean.forward(support);

    /// <summary>Gets the decoded slice, moved by up to half a step to where such slices were found to be.</summary>
    public Tensor Correct(Tensor support, Tensor slice)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shift = correction.forward(cat([support, slice], 1)).tanh().mul(_mostCorrection);
        return slice.Plus(shift).MoveToOuterDisposeScope();
    }
}
