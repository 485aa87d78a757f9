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
/// features (N, 1088, H/4, W/4) ─┬─► stem 1x1 ─► before ─┬─► down /2 ─► deep ─► up 1x1, shuffle 2 ─► + ─► after ─► head 3x3 ─► + ─► shuffle 4 ─► scene (N, 1, H, W)
///                               │                       └───────────────────────────────────────────┘                       │
///                               └─► linear 1x1 (starts as the rate within 20 planes) ───────────────────────────────────────┘
/// </code>
/// H and W are multiples of 8. The scene is in expected spikes per plane.
/// </remarks>
internal sealed class LightNetwork : Module<Tensor, Tensor>
{
    /// <summary>Sides must be multiples of this.</summary>
    public const int Alignment = 8;

    private const int Pixels = WindowFeatures.Block * WindowFeatures.Block;

#pragma warning disable IDE1006 // the names are those of the stored weights
    internal readonly Conv stem;
    internal readonly Sequential before;
    internal readonly Conv down;
    internal readonly Sequential deep;
    internal readonly Conv up;
    internal readonly Sequential after;
    internal readonly Conv head;
    internal readonly Conv linear;
#pragma warning restore IDE1006

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
        linear = new Conv(WindowFeatures.Channels, Pixels, kernel: 1);
        RegisterComponents();
        StartAsRate();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = before.forward(stem.forward(features));
        Tensor coarse = functional.pixel_shuffle(up.forward(deep.forward(down.forward(x))), 2).ChannelsLast();
        Tensor fine = head.forward(after.forward(x.Plus(coarse)));
        Tensor scene = linear.forward(features.to(float32)).Increase(fine.to(float32));
        return functional.pixel_shuffle(scene, WindowFeatures.Block).contiguous().MoveToOuterDisposeScope();
    }

    private static Sequential Blocks(int count, int channels) =>
        Sequential(Enumerable.Range(0, count).Select(_ => (Module<Tensor, Tensor>)new ResidualBlock(channels, activatesOutput: false)).ToArray());

    private void StartAsRate()
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        head.weight.zero_();
        head.bias!.zero_();
        linear.bias!.zero_();
        float[] weights = new float[Pixels * WindowFeatures.Channels];
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            weights[(pixel * WindowFeatures.Channels) + (pixel * WindowFeatures.Count) + WindowFeatures.BaseRate] = 1;
        }

        linear.weight.copy_(tensor(weights).view(Pixels, WindowFeatures.Channels, 1, 1));
    }
}
