using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>
/// The alignment at one level of the pyramid: finds motion from neighbour and key, with the level below as a first guess, and moves the
/// neighbour by it.
/// </summary>
/// <remarks>
/// <code>
/// neighbour, key ─► compare ─► (merge with 2·up(below.Motion)) ─► settle ─► motion
/// neighbour, motion ─► move ─► (fuse with up(below.Aligned)) ─► aligned
/// </code>
/// The coarsest level has nothing below it, so neither merge nor fuse. The finest one's fuse has no activation, for the cascade follows.
/// </remarks>
internal sealed class AlignmentLevel : Module
{
    internal readonly Conv compare;
    internal readonly Conv? merge;
    internal readonly Conv settle;
    internal readonly DeformableConv move;
    internal readonly Conv? fuse;

    private static readonly double[] Twice = [2, 2];

    private readonly bool _isFinest;

    public AlignmentLevel(LongShortConfig config, int level)
        : base(nameof(AlignmentLevel))
    {
        bool isCoarsest = level == config.Levels - 1;
        _isFinest = level == 0;
        compare = new Conv(2 * config.Channels, config.Channels);
        merge = isCoarsest ? null : new Conv(2 * config.Channels, config.Channels);
        settle = new Conv(config.Channels, config.Channels);
        move = new DeformableConv(config.Channels, config.Channels, config.Groups);
        fuse = isCoarsest ? null : new Conv(2 * config.Channels, config.Channels);
        RegisterComponents();
    }

    /// <summary>Gets the neighbour's features, moved to where the key's are, and features that tell the motion, of this level's size.</summary>
    public (Tensor Aligned, Tensor Motion) Align(Tensor neighbour, Tensor key, (Tensor Aligned, Tensor Motion)? below)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor motion = compare.forward(cat([neighbour, key], 1)).Activate(); // (N, 2C, h, w) -> (N, C, h, w)
        if (below is { } guess)
        {
            // A pixel there is two here, hence twice the motion.
            motion = merge!.forward(cat([motion, Up(guess.Motion.mul(Scalars.Two))], 1)).Activate();
        }

        motion = settle.forward(motion).Activate();
        Tensor aligned = move.forward(neighbour, motion);
        if (below is { } coarse)
        {
            aligned = fuse!.forward(cat([aligned, Up(coarse.Aligned)], 1));
        }

        return scope.MoveToOuter(_isFinest ? aligned : aligned.Activate(), motion);
    }

    private static Tensor Up(Tensor features) =>
        functional.interpolate(features, scale_factor: Twice, mode: InterpolationMode.Bilinear, align_corners: false);
}
