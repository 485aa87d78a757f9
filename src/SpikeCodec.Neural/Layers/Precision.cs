using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>What is computed in 32 bits even where the network around it runs in bfloat16.</summary>
internal static class Precision
{
    /// <summary>Gets the type for positions and scenes: float64 for float64 features, float32 for all others.</summary>
    public static ScalarType Exact(this Tensor features) => features.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
}
