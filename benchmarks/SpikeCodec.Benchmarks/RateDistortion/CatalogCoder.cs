using System.Buffers;
using System.Diagnostics;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A scene codec of the catalogue. All bytes of its payload count; a container's frame around them does not.</summary>
internal sealed class CatalogCoder : IScenesCoder
{
    private readonly ISceneCodec _codec;
    private readonly bool _seesSpikes;

    /// <summary>Initializes the codec of a name.</summary>
    public CatalogCoder(AblatedName name, int quality)
    {
        _codec = Stages.SceneCodecs(name.Ablation).Find(name.Codec).Create(new SceneCodecSettings { Quality = quality });
        _seesSpikes = name.Ablation != Ablation.NoSpikes;
    }

    /// <inheritdoc/>
    public string? Model => _codec.Model is ModelReference model ? $"{model.Id} {model.Identity}" : null;

    /// <inheritdoc/>
    public CodedScenes Code(Sequence sequence)
    {
        ArrayBufferWriter<byte> payload = new();
        using SpikeBlock dark = new(sequence.Planes.Geometry, sequence.Planes.Planes) { Planes = sequence.Planes.Planes };
        dark.Bytes.Clear();
        Stopwatch clock = Stopwatch.StartNew();
        ulong encoded = _codec.Encode(sequence.Scenes, _seesSpikes ? sequence.Planes : dark, payload, CancellationToken.None);
        double encodeSeconds = clock.Elapsed.TotalSeconds;
        SceneGroup scenes = new(sequence.Scenes.Shape);
        clock.Restart();
        ulong decoded = _codec.Decode(payload.WrittenSpan, scenes, CancellationToken.None);
        double decodeSeconds = clock.Elapsed.TotalSeconds;
        return decoded == encoded
            ? new CodedScenes(payload.WrittenCount, scenes, encodeSeconds, decodeSeconds)
            : throw new DecoderMismatchException($"{_codec.Name} decodes other symbols of {sequence.Source.Name} than it wrote.");
    }

    /// <inheritdoc/>
    public void Dispose() => (_codec as IDisposable)?.Dispose();
}
