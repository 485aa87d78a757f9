using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>Makes the scene of the features of all spike blocks (the paper's F, equation 8).</summary>
internal sealed class SceneFusion : Module<Tensor, Tensor>
{
    internal readonly Conv first;
    internal readonly Conv second;
    internal readonly Conv third;

    public SceneFusion(LongShortConfig config)
        : base(nameof(SceneFusion))
    {
        first = new Conv(config.SpikeBlocks * config.Channels, 3 * config.Channels);
        second = new Conv(3 * config.Channels, config.Channels);
        third = new Conv(config.Channels, 1);
        RegisterComponents();
    }

    /// <summary>
    /// Gets the scene (N, 1, H, W) of features (N, 5·C, H, W). The last convolution is float32, because a scene has more than bfloat16's 8 bits.
    /// </summary>
    public override Tensor forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor deep = second.forward(first.forward(features).relu_()).relu_(); // (N, C, H, W)
        return third.forward(deep.to(deep.Exact())).MoveToOuterDisposeScope();
    }
}
