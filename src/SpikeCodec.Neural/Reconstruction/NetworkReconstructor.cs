using System.Runtime.InteropServices;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Reconstruction;

/// <summary>Reconstructs scenes with a network that sees the window of each, one scene after the other.</summary>
/// <param name="name">The name of the stage.</param>
/// <param name="radius">The planes that the network sees on each side of a scene's own.</param>
/// <param name="load">Loads the network when it is first needed.</param>
/// <param name="runtime">Where it runs.</param>
/// <typeparam name="T">The network.</typeparam>
internal abstract class NetworkReconstructor<T>(string name, int radius, Func<T> load, NeuralRuntime runtime) : ISceneReconstructor, IDisposable
    where T : nn.Module<Tensor, Tensor>
{
    private readonly Lazy<T> _network = new(load);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int PlanesBefore => radius;

    /// <inheritdoc/>
    public int PlanesAfter => radius;

    /// <inheritdoc/>
    public void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken)
    {
        T network = _network.Value;
        (int width, int height) = (scenes.Shape.Geometry.Width, scenes.Shape.Geometry.Height);
        ulong[] windows = new ulong[scenes.Shape.Geometry.Pixels];
        foreach (Scene scene in scenes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpikeWindowReader.Read(planes, checked((int)(scene.Plane - planes.FirstPlane)), windows);
            using IDisposable inference = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            Tensor input = CreateInput(network, windows, width, height).to(runtime.Device).to(runtime.EncoderPrecision);
            Tensor luminance = network.forward(input).CropTo(height, width).to(float32).cpu().contiguous();
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

    /// <summary>Makes what the network is fed, padded to sides that it takes.</summary>
    protected abstract Tensor CreateInput(T network, ulong[] windows, int width, int height);
}
