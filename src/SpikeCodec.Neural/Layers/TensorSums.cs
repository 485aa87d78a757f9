using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>Sums that make no temporary scalar (see <see cref="Scalars"/>), as the plain operators do.</summary>
internal static class TensorSums
{
    /// <summary>Gets a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, Scalars.One);

    /// <summary>Adds <paramref name="b"/> to <paramref name="a"/> in place, and gets that.</summary>
    public static Tensor Increase(this Tensor a, Tensor b) => a.add_(b, Scalars.One);
}
