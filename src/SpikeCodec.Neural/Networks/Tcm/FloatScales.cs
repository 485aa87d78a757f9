using SpikeCodec.Neural.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>The published scale branch: standard deviations from float networks, slice by slice (LIC-TCM, section 3.3).</summary>
internal sealed class FloatScales : Module<Tensor, Tensor>
{
    internal readonly HyperSynthesis hyper;
    internal readonly ModuleList<SwAtten> attentions;
    internal readonly ModuleList<ContextStack> stacks;

    private readonly Tensor _least;

    public FloatScales(TcmConfig config)
        : base(nameof(FloatScales))
    {
        int channels = config.Latents / config.Slices;
        IEnumerable<int> supports = Enumerable.Range(0, config.Slices).Select(slice => config.Latents + (channels * slice));
        hyper = new HyperSynthesis(config);
        attentions = new ModuleList<SwAtten>([.. supports.Select(support => new SwAtten(support, config.AttentionWidth))]);
        stacks = new ModuleList<ContextStack>([.. supports.Select(support => new ContextStack(support, channels, config))]);
        _least = tensor((float)ScaleTable.Least);
        register_module(nameof(hyper), hyper);
        register_module(nameof(attentions), attentions);
        register_module(nameof(stacks), stacks);
        register_buffer(nameof(_least), _least);
    }

    /// <summary>Gets what the hyperlatents say, for <see cref="Slice"/>.</summary>
    public override Tensor forward(Tensor hyperlatents) => hyper.forward(hyperlatents);

    /// <summary>Gets the standard deviations of a slice.</summary>
    public Tensor Slice(int slice, Tensor known)
    {
        using Tensor support = attentions[slice].forward(known);
        using Tensor scales = stacks[slice].forward(support);
        return LowerBound.Of(scales, _least);
    }
}
