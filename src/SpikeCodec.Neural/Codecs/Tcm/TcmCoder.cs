using System.Runtime.InteropServices;
using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>Runs a model: scenes to whole numbers and back. Any thread may use it; it has no state between calls.</summary>
/// <param name="model">The model, which the coder owns.</param>
/// <param name="device">Where it is.</param>
/// <param name="analysis">What analysis and attention compute in. The entropy model always computes in 32 bits.</param>
/// <param name="synthesis">What synthesis computes in.</param>
internal sealed class TcmCoder(TcmModel model, Device device, ScalarType analysis, ScalarType synthesis) : IDisposable
{
    /// <summary>Gets the probability tables.</summary>
    public TcmTables Tables => model.Tables;

    /// <summary>Gets a value indicating whether scenes are analysed as if the model had no attention.</summary>
    public bool IgnoresAttention { get; init; }

    /// <summary>Gets how many numbers a scene of a size becomes.</summary>
    public TcmLatentShape ShapeOf(SpikeGeometry geometry) => TcmLatentShape.Of(geometry, model.Network.Config);

    /// <summary>Gets the symbols of a scene and the table of each.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="spikes">The planes around it.</param>
    /// <param name="quality">The quality level.</param>
    /// <param name="gain">What its luminance is multiplied by.</param>
    /// <param name="hyperlatents">Gets the hyperlatents.</param>
    /// <param name="latents">Gets the symbols of the latents.</param>
    /// <param name="rows">Gets their tables.</param>
    public void Analyse(Scene scene, SpikeBlock spikes, int quality, float gain, Span<int> hyperlatents, Span<int> latents, Span<byte> rows)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = Expose(scene, gain).PadToMultiple(TcmNetwork.Alignment).ChannelsLast().to(device).to(analysis);
        Tensor levels = Level(quality);
        Tensor scaled = model.Network.Analyse(picture, levels, Attend(scene, spikes));
        Tensor z = model.Network.Hyperlatents(scaled);
        Tensor indexes = model.Network.ScaleIndexes(z, levels);
        CopyTo(z, hyperlatents);
        CopyTo(model.Network.Quantize(scaled, z, indexes), latents);
        CopyTo(indexes, rows);
    }

    /// <summary>Gets the table of every latent, from hyperlatents alone and by whole numbers alone.</summary>
    public void ChooseRows(ReadOnlySpan<int> hyperlatents, int quality, TcmLatentShape shape, Span<byte> rows)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        CopyTo(model.Network.ScaleIndexes(ToTensor(hyperlatents, shape.HyperlatentShape), Level(quality)), rows);
    }

    /// <summary>Sets a scene's luminance from its symbols.</summary>
    public void Synthesise(ReadOnlySpan<int> hyperlatents, ReadOnlySpan<int> latents, int quality, float gain, Scene scene)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        TcmLatentShape shape = ShapeOf(scene.Geometry);
        Tensor picture = model.Network.Synthesise(
            ToTensor(latents, shape.LatentShape), ToTensor(hyperlatents, shape.HyperlatentShape), Level(quality), synthesis);
        Tensor cropped = picture.CropTo(scene.Geometry.Height, scene.Geometry.Width).cpu().contiguous();
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(cropped.bytes);
        Span<float> luminance = scene.Luminance;
        for (int i = 0; i < luminance.Length; i++)
        {
            luminance[i] = Math.Clamp(values[i] / gain, 0, 1);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private static Tensor Expose(Scene scene, float gain)
    {
        Tensor picture = empty([1, 1, scene.Geometry.Height, scene.Geometry.Width], float32);
        Span<float> values = MemoryMarshal.Cast<byte, float>(picture.bytes);
        ReadOnlySpan<float> luminance = scene.Luminance;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = luminance[i] * gain;
        }

        return picture;
    }

    private static void CopyTo<T>(Tensor numbers, Span<T> target)
        where T : unmanaged
    {
        using Tensor whole = numbers.to(typeof(T) == typeof(byte) ? ScalarType.Byte : ScalarType.Int32).cpu().contiguous();
        MemoryMarshal.Cast<byte, T>(whole.bytes).CopyTo(target);
    }

    private Tensor? Attend(Scene scene, SpikeBlock spikes)
    {
        if (model.Attention is null || IgnoresAttention)
        {
            return null;
        }

        ulong[] windows = new ulong[scene.Geometry.Pixels];
        SpikeWindowReader.Read(spikes, checked((int)(scene.Plane - spikes.FirstPlane)), windows);
        Tensor features = AttentionFeatures.Create(
            [windows], scene.Geometry.Width, scene.Geometry.Height, TcmNetwork.Alignment, model.Attention.Directions, model.Attention.PlanesPerStep);
        return model.Attention.forward(features.to(device).to(analysis));
    }

    private Tensor Level(int quality) => tensor(new[] { (long)quality }, device: device);

    private Tensor ToTensor(ReadOnlySpan<int> numbers, long[] shape)
    {
        Tensor whole = empty(shape, ScalarType.Int32);
        numbers.CopyTo(MemoryMarshal.Cast<byte, int>(whole.bytes));
        return whole.to(float32).to(device);
    }
}
