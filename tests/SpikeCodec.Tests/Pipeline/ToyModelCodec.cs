using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Pipeline;

/// <summary>The raw codec with a model: it does nothing but decide the symbols' hash, as a real one decides the symbols.</summary>
internal sealed class ToyModelCodec(ModelReference model, int disagreement = 0) : ISceneCodec, IDisposable
{
    public static readonly CodecId WireId = new(241);

    private readonly ISceneCodec _raw = CodecCatalog.BuiltIn.SceneCodecs.Find("raw").Create(new SceneCodecSettings());

    public bool IsDisposed { get; private set; }

    public CodecId Id => WireId;

    public string Name => "toy";

    public bool NeedsScenes => true;

    public ModelReference? Model => model;

    public long MaxPayloadBytes(SceneGroupShape shape) => _raw.MaxPayloadBytes(shape);

    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
        _raw.Encode(scenes, spikes, output, cancellationToken) + Weight;

    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _raw.Decode(payload, scenes, cancellationToken) + Weight + (ulong)disagreement;
    }

    public void Dispose() => IsDisposed = true;

    private ulong Weight => Convert.ToUInt64(model.Identity[..16], 16);
}
