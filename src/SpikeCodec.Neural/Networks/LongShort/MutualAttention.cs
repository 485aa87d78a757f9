using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>Keeps of an aligned neighbour what agrees with the key (the paper's MA, equation 7). Each neighbour has weights of its own.</summary>
/// <remarks>
/// <code>
/// aligned, key ─► first ─► second ─► third ─► σ ─► ⊙ aligned
/// </code>
/// The first two are followed by a leak with one learned slope each.
/// </remarks>
internal sealed class MutualAttention : Module<Tensor, Tensor, Tensor>
{
    internal readonly Conv first;
    internal readonly Parameter firstSlope;
    internal readonly Conv second;
    internal readonly Parameter secondSlope;
    internal readonly Conv third;

    private const double StartingSlope = 0.25;

    public MutualAttention(int channels)
        : base(nameof(MutualAttention))
    {
        first = new Conv(2 * channels, channels);
        firstSlope = new Parameter(full(1, StartingSlope, ScalarType.Float32));
        second = new Conv(channels, channels);
        secondSlope = new Parameter(full(1, StartingSlope, ScalarType.Float32));
        third = new Conv(channels, channels);
        RegisterComponents();
    }

    /// <summary>Masks aligned features, all (N, C, H, W).</summary>
    public override Tensor forward(Tensor aligned, Tensor key)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mask = first.forward(cat([aligned, key], 1)).prelu(firstSlope.to(aligned.dtype)); // (N, 2C, H, W) -> (N, C, H, W)
        mask = second.forward(mask).prelu(secondSlope.to(aligned.dtype));
        mask = third.forward(mask).sigmoid_();
        return aligned.mul(mask).MoveToOuterDisposeScope();
    }
}
