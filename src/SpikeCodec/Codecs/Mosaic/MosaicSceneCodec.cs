using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Another codec behind a change of view: the scenes of a chunk, a few milliseconds, are laid over one another as the camera moved, made into
/// one canvas or a few (the mosaics or sprites of MPEG-4, Sikora 1997), and only these are coded. What all scenes show is coded
/// once, and the noise that each has of its own is averaged out. A decoder looks at the canvases as the camera did.
/// </summary>
/// <param name="id">The number in a container.</param>
/// <param name="name">The name.</param>
/// <param name="inner">Codes the canvases; it looks at no spikes.</param>
internal sealed class MosaicSceneCodec(CodecId id, string name, ISceneCodec inner) : ISceneCodec, IDisposable
{
    /// <inheritdoc/>
    public CodecId Id => id;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool NeedsScenes => true;

    /// <inheritdoc/>
    public ModelReference? Model => inner.Model;

    /// <inheritdoc/>
    public int? Quality => inner.Quality;

    /// <inheritdoc/>
    public CodingConfiguration? Configuration => inner.Configuration;

    /// <inheritdoc/>
    public string? Preset => inner.Preset;

    /// <inheritdoc/>
    public ToolReference? Tool => inner.Tool;

    /// <summary>Gets a value indicating whether canvases are predicted from one another.</summary>
    private bool Predicts => inner.Configuration is not null and not CodingConfiguration.AllIntra;

    /// <inheritdoc/>
    /// <remarks>No plan is taken whose canvases could take more than the scenes.</remarks>
    public long MaxPayloadBytes(SceneGroupShape shape) => MosaicHeader.MaxBytes(shape.Scenes) + inner.MaxPayloadBytes(shape);

    /// <inheritdoc/>
    public ulong Encode(SceneGroup scenes, SpikeBlock spikes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        long most = inner.MaxPayloadBytes(scenes.Shape);
        MosaicPlanner planner = new(
            scenes, Predicts, plan => inner.MaxPayloadBytes(CanvasComposer.CanvasesOf(scenes.Shape, plan)) <= most, cancellationToken);
        planner.Look();
        MosaicPlan plan = planner.BestOfOne();
        CodedCanvases coded = Code(scenes, spikes, plan, cancellationToken);
        MosaicPlan better = planner.Choose(coded.Error);
        if (!ReferenceEquals(better, plan))
        {
            plan = better;
            coded = Code(scenes, spikes, plan, cancellationToken);
        }

        MosaicHeader.Write(plan, output);
        output.Write(coded.Payload.Span);
        return Hash(plan, coded.SymbolHash);
    }

    /// <inheritdoc/>
    public ulong Decode(ReadOnlySpan<byte> payload, SceneGroup scenes, CancellationToken cancellationToken)
    {
        (MosaicPlan plan, int bytes) = MosaicHeader.Read(payload, scenes.Shape);
        using SceneGroup canvases = new(CanvasComposer.CanvasesOf(scenes.Shape, plan));
        ulong hash = inner.Decode(payload[bytes..], canvases, cancellationToken);
        MosaicRenderer.Render(canvases, plan, scenes, cancellationToken);
        return Hash(plan, hash);
    }

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>The plan is part of the symbols.</summary>
    private static ulong Hash(MosaicPlan plan, ulong canvases)
    {
        ArrayBufferWriter<byte> header = new();
        MosaicHeader.Write(plan, header);
        XxHash3 hash = new();
        hash.Append(header.WrittenSpan);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, canvases);
        hash.Append(bytes);
        return hash.GetCurrentHashAsUInt64();
    }

    private CodedCanvases Code(SceneGroup scenes, SpikeBlock spikes, MosaicPlan plan, CancellationToken cancellationToken)
    {
        using SceneGroup canvases = CanvasComposer.Compose(scenes, plan, cancellationToken);
        ArrayBufferWriter<byte> payload = new();
        ulong hash = inner.Encode(canvases, spikes, payload, cancellationToken);
        using SceneGroup decoded = new(canvases.Shape);
        inner.Decode(payload.WrittenSpan, decoded, cancellationToken);
        return new CodedCanvases(payload.WrittenMemory, hash, CodedCanvases.MeanSquare(canvases, decoded));
    }
}
