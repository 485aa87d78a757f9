using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Reconstruction;

/// <summary>Reconstructs scenes with the paper's network (section 4.1).</summary>
internal sealed class LongShortReconstructor(Func<LongShortNetwork> load, NeuralRuntime runtime)
    : NetworkReconstructor<LongShortNetwork>("longshort", Radius, load, runtime)
{
    private const int Radius = 20;

    /// <inheritdoc/>
    protected override Tensor CreateInput(LongShortNetwork network, ulong[] windows, int width, int height)
    {
        using Tensor planes = PlaneFeatures.Create([windows], width, height, network.Config.Planes);
        using Tensor padded = planes.PadToMultiple(network.Config.SizeMultiple);
        return padded.ChannelsLast();
    }
}
