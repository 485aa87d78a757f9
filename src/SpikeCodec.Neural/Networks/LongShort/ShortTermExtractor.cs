using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>Short-term features of one spike block (equation 6). All spike blocks share its weights.</summary>
/// <remarks>
/// <code>
/// block ─► filters ─► estimates ─┬─► squeeze ─► restore ─► σ ─┐
///                                └──────────────────────────► ⊙ ─► embed ─► shallow ─┬─► residuals ─► + ─► features
///                                                                                    └───────────────┘
/// </code>
/// The self attention weighs the four estimates pixel by pixel: each place picks the window lengths that suit its light and motion.
/// </remarks>
internal sealed class ShortTermExtractor : Module<Tensor, (Tensor Features, Tensor Estimates)>
{
    internal readonly MixedScaleFilters filters;
    internal readonly Conv squeeze;
    internal readonly Conv restore;
    internal readonly Conv embed;
    internal readonly ModuleList<ResidualBlock> residuals = [];

    public ShortTermExtractor(LongShortConfig config)
        : base(nameof(ShortTermExtractor))
    {
        const int Windows = MixedScaleFilters.Windows;
        filters = new MixedScaleFilters(config.BlockPlanes);
        squeeze = new Conv(Windows, 2 * Windows);
        restore = new Conv(2 * Windows, Windows);
        embed = new Conv(Windows, config.Channels);
        for (int i = 0; i < config.ResidualBlocks; i++)
        {
            residuals.Add(new ResidualBlock(config.Channels));
        }

        RegisterComponents();
    }

    /// <summary>Gets features (N, C, H, W) and coarse estimates (N, 4, H, W) of a block (N, 13, H, W).</summary>
    public override (Tensor Features, Tensor Estimates) forward(Tensor block)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor estimates = filters.forward(block); // (N, 4, H, W)
        Tensor attention = restore.forward(squeeze.forward(estimates).relu_()).sigmoid_(); // (N, 4, H, W)
        Tensor shallow = embed.forward(estimates.mul(attention)).relu_(); // (N, C, H, W)
        Tensor features = shallow;
        foreach (ResidualBlock residual in residuals)
        {
            features = residual.forward(features);
        }

        return scope.MoveToOuter(features.add(shallow, Scalars.One), estimates);
    }
}
