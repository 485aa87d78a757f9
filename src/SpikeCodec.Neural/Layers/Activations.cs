using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>Activations that take their constants from fields: a temporary scalar could be freed while native code still reads it.</summary>
internal static class Activations
{
    private static readonly Scalar LeakySlope = 0.01;

    /// <summary>x where positive, else x / 100.</summary>
    public static Tensor Leaky(Tensor input) => input.leaky_relu(LeakySlope);
}
