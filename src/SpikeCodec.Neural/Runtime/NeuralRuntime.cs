using static TorchSharp.torch;

namespace SpikeCodec.Neural.Runtime;

/// <summary>Where and how networks run: libtorch is loaded when this is first asked, and so only where a network is about to run.</summary>
/// <param name="options">Which libtorch, and where.</param>
/// <param name="precision">What networks compute in.</param>
internal sealed class NeuralRuntime(TorchRuntimeOptions options, NeuralPrecision precision)
{
    // Of no type of TorchSharp's: whoever merely lists the learned stages would else load its assembly.
    private readonly Lazy<object> _device = new(() => TorchRuntime.Initialize(options));

    /// <summary>Gets the device.</summary>
    /// <exception cref="UnsupportedStreamException">There is no libtorch, or no such device.</exception>
    public Device Device => (Device)_device.Value;

    /// <summary>Gets what reconstruction, attention and analysis compute in.</summary>
    public ScalarType EncoderPrecision => precision switch
    {
        NeuralPrecision.Full => ScalarType.Float32,
        NeuralPrecision.Reduced => ScalarType.BFloat16,
        _ => Device is not null && TorchRuntime.SupportsFastBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
    };

    /// <summary>Gets what synthesis computes in.</summary>
    public ScalarType DecoderPrecision => precision == NeuralPrecision.Reduced ? ScalarType.BFloat16 : ScalarType.Float32;
}
