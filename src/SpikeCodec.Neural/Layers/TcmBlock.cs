using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>A transformer-CNN mixture block: one <see cref="ConvTransBlock"/> with plain windows, one with shifted ones.</summary>
public sealed class TcmBlock : Module<Tensor, Tensor>
{
    internal readonly ConvTransBlock plain;
    internal readonly ConvTransBlock shifted;

    /// <summary>Initializes the block for 2 x <paramref name="half"/> channels.</summary>
    public TcmBlock(int half, int headSize, int window)
        : base(nameof(TcmBlock))
    {
        plain = new ConvTransBlock(half, headSize, window, isShifted: false);
        shifted = new ConvTransBlock(half, headSize, window, isShifted: true);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor x = plain.forward(input);
        return shifted.forward(x);
    }
}
