using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>The attention of TCM's entropy model: window attention decides where its input is amplified (LIC-TCM, section 3.3).</summary>
/// <remarks>
/// <code>
/// input ─► in 1x1 ─► x ─┬─► units1 ─────────────────────────────────────► × ─► + x ─► out 1x1 ─►
///                       └─► swin, shifted swin ─► units2 ─► 1x1 ─► sigmoid ┘
/// </code>
/// </remarks>
public sealed class SwAtten : Module<Tensor, Tensor>
{
    /// <summary>The channels of an attention head.</summary>
    internal const int HeadSize = 16;

    private const int Window = 8;
    private const int Units = 3;

    internal readonly Conv input1;
    internal readonly SwinBlock plain;
    internal readonly SwinBlock shifted;
    internal readonly TorchSharp.Modules.Sequential units1;
    internal readonly TorchSharp.Modules.Sequential units2;
    internal readonly Conv gate;
    internal readonly Conv output;

    /// <summary>Initializes the layer: (N, channels, H, W) in and out, <paramref name="inner"/> channels between.</summary>
    public SwAtten(int channels, int inner)
        : base(nameof(SwAtten))
    {
        input1 = new Conv(channels, inner, kernel: 1);
        plain = new SwinBlock(inner, HeadSize, Window, isShifted: false);
        shifted = new SwinBlock(inner, HeadSize, Window, isShifted: true);
        units1 = CreateUnits(inner);
        units2 = CreateUnits(inner);
        gate = new Conv(inner, inner, kernel: 1);
        output = new Conv(inner, channels, kernel: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = input1.forward(input);
        Tensor attended = shifted.forward(plain.forward(x.permute(0, 2, 3, 1))).permute(0, 3, 1, 2);
        Tensor open = gate.forward(units2.forward(attended)).sigmoid();
        return output.forward(units1.forward(x).mul(open).Increase(x)).MoveToOuterDisposeScope();
    }

    private static TorchSharp.Modules.Sequential CreateUnits(int channels) =>
        Sequential(Enumerable.Range(0, Units).Select(_ => (Module<Tensor, Tensor>)new ResidualUnit(channels)).ToArray());
}
