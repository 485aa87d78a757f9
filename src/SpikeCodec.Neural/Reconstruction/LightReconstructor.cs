using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Reconstruction;

/// <summary>Reconstructs scenes with the <see cref="LightNetwork"/>.</summary>
internal sealed class LightReconstructor(Func<LightNetwork> load, NeuralRuntime runtime)
    : NetworkReconstructor<LightNetwork>("light", SpikeWindow.Radius, load, runtime)
{
    /// <inheritdoc/>
    protected override Tensor CreateInput(LightNetwork network, ulong[] windows, int width, int height) =>
        WindowFeatures.Create([windows], width, height, LightNetwork.Alignment);
}
