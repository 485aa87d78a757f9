using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Raw;

/// <summary>
/// Scenes as they are, in 16 bits: every other scene codec is compared with it, because its only loss is that of reconstruction and generation.
/// Samples are predicted in space or from the scene before and the residuals compressed by Zstandard.
/// </summary>
/// <remarks>Payload: a byte a scene that names its predictor, then one Zstandard frame with the residuals' low bytes and high bytes, scene by scene.</remarks>
internal sealed class RawSceneCodec : ISceneCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(1);

    private const int Level = 3;
    private const float White = ushort.MaxValue;

    /// <inheritdoc/>
    public CodecId Id => WireId;

    /// <inheritdoc/>
    public string Name => "raw";

    /// <inheritdoc/>
    public bool NeedsScenes => true;

    /// <inheritdoc/>
    public long MaxPayloadBytes(SceneGroupShape shape) =>
        shape.Scenes + ZstandardBlock.MaxBytes((long)shape.Scenes * shape.Geometry.Pixels * sizeof(ushort));

    /// <inheritdoc/>
    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        int pixels = scenes.Shape.Geometry.Pixels;
        int width = scenes.Shape.Geometry.Width;
        using SceneSamples current = new(pixels);
        using SceneSamples before = new(pixels);
        using SceneSamples residual = new(pixels);
        using SceneSamples best = new(pixels);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(checked(scenes.Count * pixels * sizeof(ushort)));
        XxHash3 hash = new();
        try
        {
            Span<byte> predictors = output.GetSpan(scenes.Count)[..scenes.Count];
            before.Span.Clear();
            for (int i = 0; i < scenes.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Quantize(scenes[i].Luminance, current.Span);
                hash.Append(MemoryMarshal.AsBytes(current.Span));
                predictors[i] = (byte)ScenePrediction.Choose(current.Span, before.Span, width, i == 0, residual.Span, best.Span);
                SplitBytes(best.Span, bytes.AsSpan(i * pixels * sizeof(ushort), pixels * sizeof(ushort)));
                current.Span.CopyTo(before.Span);
            }

            output.Advance(scenes.Count);
            ZstandardBlock.Compress(bytes.AsSpan(0, scenes.Count * pixels * sizeof(ushort)), Level, output);
            return hash.GetCurrentHashAsUInt64();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <inheritdoc/>
    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        int pixels = scenes.Shape.Geometry.Pixels;
        if (payload.Length < scenes.Count)
        {
            throw new MalformedStreamException($"Raw scenes have {payload.Length} bytes; expected at least one for each of {scenes.Count} scenes.");
        }

        using SceneSamples current = new(pixels);
        using SceneSamples before = new(pixels);
        int length = checked(scenes.Count * pixels * sizeof(ushort));
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        XxHash3 hash = new();
        try
        {
            ZstandardBlock.Decompress(payload[scenes.Count..], bytes.AsSpan(0, length));
            before.Span.Clear();
            for (int i = 0; i < scenes.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                JoinBytes(bytes.AsSpan(i * pixels * sizeof(ushort), pixels * sizeof(ushort)), current.Span);
                ScenePrediction.Undo((ScenePredictor)payload[i], current.Span, before.Span, scenes.Shape.Geometry.Width);
                hash.Append(MemoryMarshal.AsBytes(current.Span));
                Dequantize(current.Span, scenes[i].Luminance);
                current.Span.CopyTo(before.Span);
            }

            return hash.GetCurrentHashAsUInt64();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Quantize(ReadOnlySpan<float> luminance, Span<ushort> samples)
    {
        for (int i = 0; i < luminance.Length; i++)
        {
            samples[i] = (ushort)MathF.Round(Math.Clamp(luminance[i], 0, 1) * White);
        }
    }

    private static void Dequantize(ReadOnlySpan<ushort> samples, Span<float> luminance)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            luminance[i] = samples[i] / White;
        }
    }

    private static void SplitBytes(ReadOnlySpan<ushort> samples, Span<byte> bytes)
    {
        Span<byte> low = bytes[..samples.Length];
        Span<byte> high = bytes[samples.Length..];
        for (int i = 0; i < samples.Length; i++)
        {
            low[i] = (byte)samples[i];
            high[i] = (byte)(samples[i] >> 8);
        }
    }

    private static void JoinBytes(ReadOnlySpan<byte> bytes, Span<ushort> samples)
    {
        ReadOnlySpan<byte> low = bytes[..samples.Length];
        ReadOnlySpan<byte> high = bytes[samples.Length..];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (ushort)(low[i] | (high[i] << 8));
        }
    }
}
