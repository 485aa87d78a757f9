using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>A 3x3 convolution to four times the channels, which a pixel shuffle turns into twice the size (the paper's "deconv").</summary>
public sealed class SubpixelConv : Module<Tensor, Tensor>
{
    internal readonly Conv conv;

    /// <summary>Initializes the layer: (N, inputs, H, W) -> (N, outputs, 2H, 2W).</summary>
    public SubpixelConv(int inputs, int outputs)
        : base(nameof(SubpixelConv))
    {
        conv = new Conv(inputs, 4 * outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return functional.pixel_shuffle(conv.forward(input), 2).ChannelsLast().MoveToOuterDisposeScope();
    }
}
