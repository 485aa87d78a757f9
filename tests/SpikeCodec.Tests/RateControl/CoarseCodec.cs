using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.RateControl;

/// <summary>Scenes rounded to steps that get finer with the quality, as bytes; 100 bytes a chunk more for every quality.</summary>
internal sealed class CoarseCodec(int quality) : ISceneCodec
{
    private const int BytesPerQuality = 100;

    public CodecId Id => new(201);

    public string Name => "coarse";

    public bool NeedsScenes => true;

    public int? Quality => quality;

    public long MaxPayloadBytes(SceneGroupShape shape) => ((long)shape.Scenes * shape.Geometry.Pixels) + (64 * BytesPerQuality);

    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        output.Write(new byte[quality * BytesPerQuality]);
        foreach (Scene scene in scenes)
        {
            byte[] steps = new byte[scene.Geometry.Pixels];
            for (int i = 0; i < steps.Length; i++)
            {
                steps[i] = (byte)Math.Round(scene.Luminance[i] * (quality + 1));
            }

            output.Write(steps);
        }

        return 0;
    }

    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        payload = payload[(quality * BytesPerQuality)..];
        foreach (Scene scene in scenes)
        {
            for (int i = 0; i < scene.Geometry.Pixels; i++)
            {
                scene.Luminance[i] = (float)payload[i] / (quality + 1);
            }

            payload = payload[scene.Geometry.Pixels..];
        }

        return 0;
    }
}
