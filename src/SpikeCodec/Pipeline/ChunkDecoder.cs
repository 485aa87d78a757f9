using System.IO.Hashing;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Phase;
using SpikeCodec.Container;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Turns CHUNK frames into planes or scenes; has no state but its codecs, so that chunks can be decoded on any thread.</summary>
internal sealed class ChunkDecoder(SpikeDecoderOptions options, StreamHeader header, PlaneLayout layout) : IDisposable
{
    private readonly SceneCodecCache _codecs = new(options.Catalog.SceneCodecs);
    private readonly SceneRestoration _restoration = new(options.Catalog.SceneRestorers, options.Warn);

    /// <summary>Decodes a chunk.</summary>
    /// <param name="item">The frame, whose checksums hold, the planes before its stream and the header of its stream.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SpikeCodecException">The chunk cannot be decoded; the message names it.</exception>
    public DecodedChunk Decode(StreamEvent.Chunk item, CancellationToken cancellationToken)
    {
        (Frame frame, long planeOffset, StreamHeader stream) = item;
        ReadOnlySpan<byte> payload = frame.Payload.Span;
        CheckSize(frame.Header);
        ChunkPayload chunk = ChunkPayload.Parse(payload);
        ReadOnlySpan<byte> code = payload.Slice(ChunkPayload.Size, chunk.CodecBytes);
        ReadOnlySpan<byte> side = payload[(ChunkPayload.Size + chunk.CodecBytes)..];
        int planes = (int)frame.Header.Planes;
        long firstPlane = frame.Header.FirstPlane + planeOffset;
        PhaseMap? phases = header.Scenes is { GeneratorSettings.HasCodedPhase: true } ? DecodePhases(side) : null;
        try
        {
            (SceneGroup? scenes, SpikeBlock? block) = header.Exact
                ? (null, DecodeExact(chunk, code, side, firstPlane, planes, cancellationToken))
                : (DecodeScenes(chunk, stream, code, firstPlane, planes, cancellationToken), (SpikeBlock?)null);
            return new DecodedChunk
            {
                FirstPlane = firstPlane,
                StreamStart = planeOffset,
                Count = planes,
                Scenes = scenes,
                Phases = phases,
                Planes = block,
            };
        }
        catch
        {
            phases?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _codecs.Dispose();
        _restoration.Dispose();
    }

    private SpikeBlock DecodeExact(
        ChunkPayload chunk, ReadOnlySpan<byte> code, ReadOnlySpan<byte> side, long firstPlane, int planes, CancellationToken cancellationToken)
    {
        IExactCodec codec = options.Catalog.ExactCodecs.Find(chunk.Codec).Create(new ExactCodecSettings());
        SpikeBlock block = new(layout.Geometry, planes, layout.SideBytes) { Planes = planes, FirstPlane = firstPlane };
        try
        {
            codec.Decode(code, block, cancellationToken);
            if (XxHash3.HashToUInt64(block.Bytes) != chunk.SymbolHash)
            {
                throw Mismatch(codec.Name, firstPlane);
            }

            if (side.IsEmpty)
            {
                block.SideData.Clear();
            }
            else
            {
                ZstandardBlock.Decompress(side, block.SideData);
            }

            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private PhaseMap DecodePhases(ReadOnlySpan<byte> side)
    {
        PhaseMap phases = new(layout.Geometry);
        try
        {
            PhaseCoder.Decode(side, phases);
            return phases;
        }
        catch
        {
            phases.Dispose();
            throw;
        }
    }

    private SceneGroup DecodeScenes(
        ChunkPayload chunk, StreamHeader stream, ReadOnlySpan<byte> code, long firstPlane, int planes, CancellationToken cancellationToken)
    {
        if (chunk.Interval < 1)
        {
            throw new MalformedStreamException($"The chunk at plane {firstPlane} has scenes every {chunk.Interval} planes; expected 1 or more.");
        }

        SceneGroupShape shape = new(layout.Geometry, firstPlane, planes, chunk.Interval);
        if ((long)shape.Scenes * layout.Geometry.Pixels * sizeof(float) > options.Limits.MaxChunkBytes)
        {
            throw new LimitExceededException(
                $"The chunk at plane {firstPlane} has {shape.Scenes} scenes of {layout.Geometry}; the limit is {options.Limits.MaxChunkBytes} bytes.");
        }

        ISceneCodec codec = _codecs.Get(chunk.Codec, stream.Model);
        SceneGroup scenes = new(shape);
        try
        {
            if (codec.Decode(code, scenes, cancellationToken) != chunk.SymbolHash)
            {
                throw Mismatch(codec.Name, firstPlane, codec.Model);
            }

            if (options.Restores && stream.Scenes?.Restorer is RestorerReference restorer)
            {
                _restoration.Restore(scenes, codec.Name, restorer, cancellationToken);
            }

            return scenes;
        }
        catch
        {
            scenes.Dispose();
            throw;
        }
    }

    private void CheckSize(FrameHeader frame)
    {
        options.Limits.CheckChunk(layout, frame.Planes);
        if (frame.Planes == 0 || frame.RawLength != frame.Planes * (long)layout.Geometry.PlaneBytes)
        {
            throw new MalformedStreamException(
                $"The chunk at plane {frame.FirstPlane} has {frame.Planes} planes in {frame.RawLength} bytes; a plane has {layout.Geometry.PlaneBytes}.");
        }
    }

    private static DecoderMismatchException Mismatch(string codec, long firstPlane, ModelReference? model = null) => new(
        $"The chunk at plane {firstPlane} is undamaged, but codec {codec} decodes it to other symbols than were encoded: "
        + (model is null
            ? "the decoder computes otherwise than the encoder did."
            : $"model {model} is the one that the stream names, so the decoder computes otherwise than the encoder did."));
}
