using TorchSharp;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// Numbers handed to tensor operations. A number written into a call makes a temporary whose finalizer may run while the native code still
/// reads it; these live as long as the program.
/// </summary>
internal static class Scalars
{
    public static readonly Scalar One = 1.0;

    public static readonly Scalar Two = 2.0;
}
