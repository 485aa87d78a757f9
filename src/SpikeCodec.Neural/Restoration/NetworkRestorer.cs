using System.Runtime.InteropServices;
using SpikeCodec.Codecs;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Restoration;
using SpikeCodec.Neural.Runtime;
using SpikeCodec.Scenes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Restoration;

/// <summary>Repairs decoded scenes with the <see cref="RestorerNetwork"/>, one scene after the other.</summary>
/// <param name="model">The model.</param>
/// <param name="config">The settings of its network.</param>
/// <param name="load">Loads the network when it is first needed.</param>
/// <param name="runtime">Where it runs.</param>
internal sealed class NetworkRestorer(ModelReference model, RestorerConfig config, Func<RestorerNetwork> load, NeuralRuntime runtime) : ISceneRestorer, IDisposable
{
    /// <summary>The name in catalogues, in stream headers and of the architecture in manifests.</summary>
    public const string StageName = "restorer";

    private readonly Lazy<RestorerNetwork> _network = new(load);

    /// <inheritdoc/>
    public string Name => StageName;

    /// <inheritdoc/>
    public ModelReference Model => model;

    /// <inheritdoc/>
    public IReadOnlyList<string> Codecs => config.Codecs;

    /// <inheritdoc/>
    public void Restore(SceneGroup scenes, string codec, int quality, CancellationToken cancellationToken)
    {
        RestorerNetwork network = _network.Value;
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor coding = CreateConditions(codec, quality, scenes.Shape.Interval);
        Tensor[] decoded = [.. scenes.Select(CreateInput)]; // before the first of them is repaired
        for (int i = 0; i < decoded.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DisposeScope one = NewDisposeScope();
            Tensor around = cat([.. Enumerable.Range(i - config.Neighbours, config.Scenes).Select(k => decoded[Math.Clamp(k, 0, decoded.Length - 1)])], 1);
            Tensor restored = network.forward(around, coding).CropTo(scenes.Shape.Geometry.Height, scenes.Shape.Geometry.Width).cpu().contiguous();
            MemoryMarshal.Cast<byte, float>(restored.bytes).CopyTo(scenes[i].Luminance);
            foreach (ref float value in scenes[i].Luminance)
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

    private Tensor CreateConditions(string codec, int quality, int interval)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor coding = empty([1, RestorerConditions.Count(config)], float32);
        RestorerConditions.Write(config, codec, quality, interval, MemoryMarshal.Cast<byte, float>(coding.bytes));
        return coding.to(runtime.Device).to(runtime.EncoderPrecision).MoveToOuterDisposeScope();
    }

    private Tensor CreateInput(Scene scene)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = empty([1, 1, scene.Geometry.Height, scene.Geometry.Width], float32);
        scene.Luminance.CopyTo(MemoryMarshal.Cast<byte, float>(picture.bytes));
        return picture.PadToMultiple(RestorerNetwork.Alignment).to(runtime.Device).MoveToOuterDisposeScope();
    }
}
