using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using SpikeCodec;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace OwnSceneCodec;

/// <summary>A scene codec in its simplest form: the square root of luminance in a few steps, scene after scene, through Brotli.</summary>
/// <remarks>The square root makes steps fine where it is dark, as shot noise is.</remarks>
internal sealed class TinySceneCodec(int steps) : ISceneCodec
{
    /// <summary>The number of this codec in a container, one that SpikeCodec's own codecs do not use.</summary>
    public static readonly CodecId WireId = new(240);

    public CodecId Id => WireId;

    public string Name => "tiny";

    public bool NeedsScenes => true;

    public long MaxPayloadBytes(SceneGroupShape shape) => 1 + (long)BrotliEncoder.GetMaxCompressedLength(shape.Scenes * shape.Geometry.Pixels);

    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        byte[] symbols = new byte[scenes.Count * scenes.Shape.Geometry.Pixels];
        int next = 0;
        foreach (Scene scene in scenes)
        {
            foreach (float light in scene.Luminance)
            {
                symbols[next++] = (byte)((MathF.Sqrt(Math.Clamp(light, 0, 1)) * steps) + 0.5f);
            }
        }

        // A payload describes itself: a decoder is not told what the encoder was set to.
        Span<byte> payload = output.GetSpan(1 + BrotliEncoder.GetMaxCompressedLength(symbols.Length));
        payload[0] = (byte)steps;
        BrotliEncoder.TryCompress(symbols, payload[1..], out int written, quality: 6, window: 22);
        output.Advance(1 + written);
        return XxHash3.HashToUInt64(symbols);
    }

    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        byte[] symbols = new byte[scenes.Count * scenes.Shape.Geometry.Pixels];
        if (payload.IsEmpty || payload[0] == 0
            || !BrotliDecoder.TryDecompress(payload[1..], symbols, out int written) || written != symbols.Length)
        {
            throw new MalformedStreamException($"The {payload.Length} bytes are no {scenes.Count} scenes of {scenes.Shape.Geometry}.");
        }

        int next = 0;
        foreach (Scene scene in scenes)
        {
            foreach (ref float light in scene.Luminance)
            {
                float root = (float)symbols[next++] / payload[0];
                light = root * root;
            }
        }

        // The decoder compares it with what Encode returned, so that a fault of the codec does not go unseen.
        return XxHash3.HashToUInt64(symbols);
    }
}
