using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Networks.LongShort;

/// <summary>The activation of the alignment.</summary>
internal static class Leaky
{
    private static readonly Scalar Slope = 0.1;

    /// <summary>Scales what is negative to a tenth, in place: <paramref name="values"/> must not be needed any more.</summary>
    public static Tensor Activate(this Tensor values) => values.leaky_relu_(Slope);
}
