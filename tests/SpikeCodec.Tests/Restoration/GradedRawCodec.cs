using System.Buffers;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Restoration;

/// <summary>The codec <c>raw</c>, with a quality that changes nothing.</summary>
internal sealed class GradedRawCodec : ISceneCodec
{
    public const string CodecName = "graded";
    public const int Grade = 17;

    private readonly ISceneCodec _raw = CodecCatalog.BuiltIn.SceneCodecs.Find("raw").Create(new());

    public static CodecId WireId { get; } = new(200);

    public CodecId Id => WireId;

    public string Name => CodecName;

    public bool NeedsScenes => true;

    public int? Quality => Grade;

    public long MaxPayloadBytes(SceneGroupShape shape) => _raw.MaxPayloadBytes(shape);

    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
        _raw.Encode(scenes, spikes, output, cancellationToken);

    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken) => _raw.Decode(payload, scenes, cancellationToken);
}
