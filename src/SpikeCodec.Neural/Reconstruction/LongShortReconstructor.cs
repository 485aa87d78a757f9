using System.Runtime.InteropServices;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.LongShort;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Reconstruction;

/// <summary>Reconstructs scenes with the paper's network (section 4.1), one after the other.</summary>
/// <param name="load">Loads the network when it is first needed.</param>
/// <param name="runtime">Where it runs.</param>
internal sealed class LongShortReconstructor(Func<LongShortNetwork> load, NeuralRuntime runtime) : ISceneReconstructor, IDisposable
{
    private const int Radius = 20;

    private readonly Lazy<LongShortNetwork> _network = new(load);

    /// <inheritdoc/>
    public string Name => "longshort";

    /// <inheritdoc/>
    public int PlanesBefore => Radius;

    /// <inheritdoc/>
    public int PlanesAfter => Radius;

    /// <inheritdoc/>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken)
    {
        LongShortNetwork network = _network.Value;
        (int width, int height) = (scenes.Shape.Geometry.Width, scenes.Shape.Geometry.Height);
        ulong[] windows = new ulong[scenes.Shape.Geometry.Pixels];
        foreach (Scene scene in scenes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpikeWindowReader.Read(planes, checked((int)(scene.Plane - planes.FirstPlane)), windows);
            using IDisposable inference = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            Tensor samples = PlaneFeatures.Create([windows], width, height, network.Config.Planes).to(runtime.Device).to(runtime.EncoderPrecision);
            Tensor padded = samples.PadToMultiple(network.Config.SizeMultiple).ChannelsLast();
            Tensor luminance = network.forward(padded).CropTo(height, width).to(float32).cpu().contiguous();
            MemoryMarshal.Cast<byte, float>(luminance.bytes).CopyTo(scene.Luminance);
            foreach (ref float value in scene.Luminance)
            {
                value = Math.Clamp(value, 0, 1);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_network.IsValueCreated)
        {
            _network.Value.Dispose();
        }
    }
}
