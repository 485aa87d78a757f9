using System.Runtime.InteropServices;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Light;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Reconstruction;

/// <summary>Reconstructs scenes with the <see cref="LightNetwork"/>, one after the other.</summary>
/// <param name="load">Loads the network when it is first needed.</param>
/// <param name="runtime">Where it runs.</param>
internal sealed class LightReconstructor(Func<LightNetwork> load, NeuralRuntime runtime) : ISceneReconstructor, IDisposable
{
    private readonly Lazy<LightNetwork> _network = new(load);

    /// <inheritdoc/>
    public string Name => "light";

    /// <inheritdoc/>
    public int PlanesBefore => SpikeWindow.Radius;

    /// <inheritdoc/>
    public int PlanesAfter => SpikeWindow.Radius;

    /// <inheritdoc/>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken)
    {
        LightNetwork network = _network.Value;
        (int width, int height) = (scenes.Shape.Geometry.Width, scenes.Shape.Geometry.Height);
        ulong[] windows = new ulong[scenes.Shape.Geometry.Pixels];
        foreach (Scene scene in scenes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpikeWindowReader.Read(planes, checked((int)(scene.Plane - planes.FirstPlane)), windows);
            using IDisposable inference = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            Tensor features = WindowFeatures.Create([windows], width, height, LightNetwork.Alignment).to(runtime.Device).to(runtime.EncoderPrecision);
            Tensor luminance = network.forward(features).CropTo(height, width).cpu().contiguous();
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(luminance.bytes);
            for (int i = 0; i < values.Length; i++)
            {
                scene.Luminance[i] = Math.Clamp(values[i], 0, 1);
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
