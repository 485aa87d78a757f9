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
        : this(Stages.SceneCodecs(name.Ablation).Find(name.Codec).Create(new SceneCodecSettings { Quality = quality })) =>
        _seesSpikes = name.Ablation != Ablation.NoSpikes;

    /// <summary>Initializes a codec that was made for this one, and is disposed with it.</summary>
    public CatalogCoder(ISceneCodec codec)
    {
        _codec = codec;
        _seesSpikes = true;
        Model = codec switch
        {
            { Model: ModelReference model } => $"{model.Id} {model.Identity}",
            { Tool: ToolReference tool } => $"{tool.Name} {tool.Version}",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public string? Model { get; }

    /// <inheritdoc/>
    public CodedScenes Code(string sequence, SceneGroup scenes, SpikeBlock planes)
    {
        ArrayBufferWriter<byte> payload = new();
        using SpikeBlock dark = new(planes.Geometry, planes.Planes) { Planes = planes.Planes };
        dark.Bytes.Clear();
        double? processorSeconds = ProcessorTime.Seconds();
        Stopwatch clock = Stopwatch.StartNew();
        ulong encoded = _codec.Encode(scenes, _seesSpikes ? planes : dark, payload, CancellationToken.None);
        double encodeSeconds = clock.Elapsed.TotalSeconds;
        processorSeconds = ProcessorTime.Seconds() - processorSeconds;
        SceneGroup result = new(scenes.Shape);
        clock.Restart();
        ulong decoded = _codec.Decode(payload.WrittenSpan, result, CancellationToken.None);
        double decodeSeconds = clock.Elapsed.TotalSeconds;
        return decoded == encoded
            ? new CodedScenes(payload.WrittenCount, result, encodeSeconds, decodeSeconds) { EncodeProcessorSeconds = processorSeconds }
            : throw new DecoderMismatchException($"{_codec.Name} decodes other symbols of {sequence} than it wrote.");
    }

    /// <inheritdoc/>
    public void Dispose() => (_codec as IDisposable)?.Dispose();
}
