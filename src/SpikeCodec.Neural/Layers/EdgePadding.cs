using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>Makes pictures fit networks that ask for sides of a multiple, by repeating the last row and column.</summary>
public static class EdgePadding
{
    /// <summary>Pads pictures at the bottom and the right.</summary>
    /// <param name="pictures">Floating-point pictures (N, C, H, W).</param>
    /// <param name="multiple">What H and W shall be multiples of, 1 or more.</param>
    /// <returns>A tensor of its own, also where nothing had to be added.</returns>
    public static Tensor PadToMultiple(this Tensor pictures, int multiple)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiple, 1);
        long bottom = Missing(pictures.shape[2], multiple);
        long right = Missing(pictures.shape[3], multiple);
        return bottom + right == 0 ? pictures.alias() : functional.pad(pictures, (0, right, 0, bottom), PaddingModes.Replicate);
    }

    /// <summary>Gets the top left part of pictures (N, C, H, W), which undoes the padding. The result shares their memory.</summary>
    public static Tensor CropTo(this Tensor pictures, long height, long width)
    {
        using Tensor rows = pictures.narrow(2, 0, height);
        return rows.narrow(3, 0, width);
    }

    private static long Missing(long size, int multiple) => (multiple - (size % multiple)) % multiple;
}
