using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>
/// Moves the features of a neighbouring spike block to where those of the key block are (the paper's A_L; after EDVR, Wang and others, 2019).
/// All neighbours share its weights.
/// </summary>
/// <remarks>
/// <code>
/// neighbour, key ─► pyramid ─► levels[2] ─► levels[1] ─► levels[0] ─► aligned ─┬───────────────────────────► move ─► aligned
///                                                                              └─ with key ─► compare ─► settle ─┘
/// </code>
/// The last row is the cascade: what is left of the motion is found and taken away once more.
/// </remarks>
internal sealed class PyramidAlignment : Module<Tensor[], Tensor[], Tensor>
{
    internal readonly FeaturePyramid pyramid;
    internal readonly ModuleList<AlignmentLevel> levels = [];
    internal readonly Conv compare;
    internal readonly Conv settle;
    internal readonly DeformableConv move;

    public PyramidAlignment(LongShortConfig config)
        : base(nameof(PyramidAlignment))
    {
        pyramid = new FeaturePyramid(config);
        for (int level = 0; level < config.Levels; level++)
        {
            levels.Add(new AlignmentLevel(config, level));
        }

        compare = new Conv(2 * config.Channels, config.Channels);
        settle = new Conv(config.Channels, config.Channels);
        move = new DeformableConv(config.Channels, config.Channels, config.Groups);
        RegisterComponents();
    }

    /// <summary>Aligns a neighbour with the key, both as <see cref="pyramid"/> makes them. The result is (N, C, H, W).</summary>
    public override Tensor forward(Tensor[] neighbour, Tensor[] key)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor Aligned, Tensor Motion)? below = null;
        for (int level = levels.Count - 1; level >= 0; level--)
        {
            below = levels[level].Align(neighbour[level], key[level], below);
        }

        Tensor aligned = below!.Value.Aligned;
        Tensor motion = settle.forward(compare.forward(cat([aligned, key[0]], 1)).Activate()).Activate();
        return move.forward(aligned, motion).Activate().MoveToOuterDisposeScope();
    }
}
