using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Spikes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Light;

/// <summary>
/// A small reconstructor: planes around a moment to the scene at that moment. It sees the pixels at a quarter of the size, with everything
/// that a pixel did in 61 planes as channels, so that all of its convolutions are wide and few.
/// </summary>
/// <remarks>
/// <code>
/// features (N, 1088, H/4, W/4) ─┬─► stem 1x1 ─► before ─┬─► down /2 ─► deep ─► up 1x1, shuffle 2 ─► + ─► after ─► head 3x3 ─► × 1/8 ─► + ─► shuffle 4 ─► scene (N, 1, H, W)
///                               │                       └───────────────────────────────────────────┘                                │
///                               └─► the rate within 20 planes ───────────────────────────────────────────────────────────────────────┘
/// </code>
/// H and W are multiples of 8. The scene is in expected spikes per plane. The network learns what to add to the rate; an eighth of what
/// comes out of its head is added, because a step of training would otherwise move a scene by more than the rate is wrong.
/// </remarks>
internal sealed class LightNetwork : Module<Tensor, Tensor>, INetworkFacts
{
    /// <summary>Sides must be multiples of this.</summary>
    public const int Alignment = 8;

    private const float Fraction = 0.125f;
    private const int Pixels = WindowFeatures.Block * WindowFeatures.Block;

    internal readonly Conv stem;
    internal readonly Sequential before;
    internal readonly Conv down;
    internal readonly Sequential deep;
    internal readonly Conv up;
    internal readonly Sequential after;
    internal readonly Conv head;

    private readonly Tensor _rateChannels;
    private readonly Tensor _fraction;

    /// <summary>Initializes a network that gives the rate within 20 planes until it has learned better.</summary>
    public LightNetwork(LightConfig config)
        : base(nameof(LightNetwork))
    {
        stem = new Conv(WindowFeatures.Channels, config.Width, kernel: 1);
        before = Blocks(config.BlocksBefore, config.Width);
        down = new Conv(config.Width, config.DeepWidth, stride: 2);
        deep = Blocks(config.DeepBlocks, config.DeepWidth);
        up = new Conv(config.DeepWidth, 4 * config.Width, kernel: 1);
        after = Blocks(config.BlocksAfter, config.Width);
        head = new Conv(config.Width, Pixels);
        _rateChannels = tensor(Enumerable.Range(0, Pixels).Select(pixel => ((long)pixel * WindowFeatures.Count) + WindowFeatures.BaseRate).ToArray());
        _fraction = tensor(Fraction);
        using (no_grad())
        using (NewDisposeScope()) // setting to 0 gives new tensors back
        {
            head.weight.zero_();
            head.bias!.zero_();
        }

        register_module(nameof(stem), stem);
        register_module(nameof(before), before);
        register_module(nameof(down), down);
        register_module(nameof(deep), deep);
        register_module(nameof(up), up);
        register_module(nameof(after), after);
        register_module(nameof(head), head);
        register_buffer(nameof(_rateChannels), _rateChannels);
        register_buffer(nameof(_fraction), _fraction);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = before.forward(stem.forward(features));
        Tensor coarse = functional.pixel_shuffle(up.forward(deep.forward(down.forward(x))), 2).ChannelsLast();
        Tensor fine = head.forward(after.forward(x.Plus(coarse)));
        Tensor rate = features.index_select(1, _rateChannels).to(float32);
        Tensor scene = fine.to(float32).mul(_fraction).Plus(rate);
        return functional.pixel_shuffle(scene, WindowFeatures.Block).contiguous().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkPart> Parts() => LightCost.Of(this);

    private static Sequential Blocks(int count, int channels) =>
        Sequential(Enumerable.Range(0, count).Select(_ => (Module<Tensor, Tensor>)new ResidualBlock(channels, activatesOutput: false)).ToArray());
}
