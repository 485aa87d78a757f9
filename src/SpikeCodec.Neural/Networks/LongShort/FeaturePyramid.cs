using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>Features at each level of the alignment, every level half as wide and high as the one before: [0] are those given.</summary>
internal sealed class FeaturePyramid : Module<Tensor, Tensor[]>
{
    internal readonly ModuleList<Conv> shrink = [];
    internal readonly ModuleList<Conv> refine = [];

    public FeaturePyramid(LongShortConfig config)
        : base(nameof(FeaturePyramid))
    {
        for (int level = 1; level < config.Levels; level++)
        {
            shrink.Add(new Conv(config.Channels, config.Channels, stride: 2));
            refine.Add(new Conv(config.Channels, config.Channels));
        }

        RegisterComponents();
    }

    public override Tensor[] forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] levels = new Tensor[shrink.Count + 1];
        levels[0] = features;
        for (int level = 1; level < levels.Length; level++)
        {
            Tensor shrunk = shrink[level - 1].forward(levels[level - 1]).Activate(); // (N, C, H / 2^level, W / 2^level)
            levels[level] = refine[level - 1].forward(shrunk).Activate();
        }

        scope.MoveToOuter(levels[1..]);
        return levels;
    }
}
