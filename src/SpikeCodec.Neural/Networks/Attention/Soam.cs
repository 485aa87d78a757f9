using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.Attention;

/// <summary>Spike-oriented attention: what happened before a scene guides its coding (the paper's section 4.3, Figure 5 top).</summary>
/// <remarks>
/// <code>
/// planes before (T, N, 16, H/4, W/4) ─► lstm ─► up 3x3, shuffle 2 ─► LeakyReLU ─► gate 3x3 ─► sigmoid = A (N, width, H/2, W/2)
/// </code>
/// With 256 channels it has 185,024 parameters, 0.230 % of what it is added to; the paper says 0.23 %.
/// </remarks>
internal sealed class Soam : SpikeAttention
{
    private const int UpWidth = 32;

    internal readonly SubpixelConv up;
    internal readonly Conv gate;

    /// <summary>Initializes the network.</summary>
    /// <param name="width">The channels of the map: those of the codec's features at 1/2 of the size.</param>
    /// <param name="planesPerStep">The planes of a step, a divisor of 20.</param>
    public Soam(int width, int planesPerStep)
        : base(nameof(Soam), planesPerStep, directions: 1)
    {
        up = new SubpixelConv(Hidden, UpWidth);
        gate = CreateGate(UpWidth, width);
        register_module("lstm", Recurrence);
        register_module(nameof(up), up);
        register_module(nameof(gate), gate);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor features)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor state = Recurrence.forward(features);
        return gate.forward(Activations.Leaky(up.forward(state))).sigmoid().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NetworkPart> Parts() => Count([up, gate]);
}
