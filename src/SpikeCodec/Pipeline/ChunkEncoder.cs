using System.IO.Hashing;
using SpikeCodec.Codecs;
using SpikeCodec.Codecs.Phase;
using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Turns chunks into payloads; has no state, so that chunks can be coded on any thread.</summary>
internal sealed class ChunkEncoder(SpikeEncoderOptions options, PlaneLayout layout)
{
    private const int SideLevel = 9;

    /// <summary>Gets the planes of a chunk: those asked for, or fewer so that no limit is broken.</summary>
    /// <exception cref="LimitExceededException">Not even the shortest chunk fits.</exception>
    public int ChunkPlanes { get; } = FitChunk(options, layout);

    /// <summary>Gets the planes that the coding wants before a chunk.</summary>
    public int PlanesBefore => options.Coding is ChunkCoding.Scenes { Codec.NeedsScenes: true } scenes ? scenes.Reconstructor.PlanesBefore : 0;

    /// <summary>Gets the planes that the coding wants after a chunk.</summary>
    public int PlanesAfter => options.Coding is ChunkCoding.Scenes { Codec.NeedsScenes: true } scenes ? scenes.Reconstructor.PlanesAfter : 0;

    /// <summary>Codes a chunk, and disposes it.</summary>
    /// <exception cref="LimitExceededException">The payload is larger than a frame may be.</exception>
    public EncodedChunk Encode(PlaneWindow window, CancellationToken cancellationToken)
    {
        using (window)
        {
            PooledBuffer payload = new();
            try
            {
                payload.GetSpan(ChunkPayload.Size)[..ChunkPayload.Size].Clear();
                payload.Advance(ChunkPayload.Size);
                ulong sourceHash = XxHash3.HashToUInt64(window.ChunkBytes);
                (CodecId codec, int interval, ulong symbols) = options.Coding switch
                {
                    ChunkCoding.Exact exact => EncodeExact(exact, window, payload, sourceHash, cancellationToken),
                    ChunkCoding.Scenes scenes => EncodeScenes(scenes, window, payload, cancellationToken),
                    _ => throw new InvalidOperationException("A chunk is coded either exactly or by way of scenes."),
                };
                int codecBytes = payload.Length - ChunkPayload.Size;
                int sideBytes = options.Coding switch
                {
                    ChunkCoding.Exact => EncodeSide(window, payload),
                    ChunkCoding.Scenes { HasCodedPhase: true } scenes => EncodePhases(scenes, window, payload, cancellationToken),
                    _ => 0,
                };
                CheckLength(payload.Length);
                new ChunkPayload
                {
                    Codec = codec,
                    Interval = interval,
                    SymbolHash = symbols,
                    SourceHash = sourceHash,
                    CodecBytes = codecBytes,
                    SideBytes = sideBytes,
                }.Write(payload.Written);
                return new EncodedChunk(payload, window.FirstPlane, window.Count);
            }
            catch
            {
                payload.Dispose();
                throw;
            }
        }
    }

    private static (CodecId Codec, int Interval, ulong Symbols) EncodeExact(
        ChunkCoding.Exact exact, PlaneWindow window, PooledBuffer payload, ulong sourceHash, CancellationToken cancellationToken)
    {
        exact.Codec.Encode(window.Planes, payload, cancellationToken);
        return (exact.Codec.Id, 0, sourceHash); // the symbols of an exact codec are the samples
    }

    private static (CodecId Codec, int Interval, ulong Symbols) EncodeScenes(
        ChunkCoding.Scenes coding, PlaneWindow window, PooledBuffer payload, CancellationToken cancellationToken)
    {
        SceneGroupShape shape = new(window.Planes.Geometry, window.FirstPlane, window.Count, coding.Interval);
        using SceneGroup scenes = new(shape);
        if (coding.Codec.NeedsScenes)
        {
            coding.Reconstructor.Reconstruct(window.Planes, scenes, cancellationToken);
        }

        ulong symbols = coding.Codec.Encode(scenes, window.Planes, payload, cancellationToken);
        return (coding.Codec.Id, coding.Interval, symbols);
    }

    private static int EncodePhases(ChunkCoding.Scenes coding, PlaneWindow window, PooledBuffer payload, CancellationToken cancellationToken)
    {
        using SceneGroup scenes = new(new SceneGroupShape(window.Planes.Geometry, window.FirstPlane, window.Count, coding.Interval));
        using PhaseMap phases = new(window.Planes.Geometry);
        coding.Codec.Decode(payload.Written[ChunkPayload.Size..], scenes, cancellationToken);
        if (coding.Restorer is ISceneRestorer restorer)
        {
            restorer.Restore(scenes, coding.Codec.Name, coding.Codec.Quality!.Value, cancellationToken); // the generator gets the repaired scenes
        }

        PhaseFinder.Find(scenes, window.ChunkBytes, phases);
        int before = payload.Length;
        PhaseCoder.Encode(phases, payload);
        return payload.Length - before;
    }

    private static int EncodeSide(PlaneWindow window, PooledBuffer payload)
    {
        ReadOnlySpan<byte> side = window.ChunkSide;
        if (!side.ContainsAnyExcept((byte)0))
        {
            return 0;
        }

        int before = payload.Length;
        ZstandardBlock.Compress(side, SideLevel, payload);
        return payload.Length - before;
    }

    private static int FitChunk(SpikeEncoderOptions options, PlaneLayout layout)
    {
        options.Limits.Check(layout.Geometry);
        int step = options.Coding is ChunkCoding.Scenes { Interval: int interval } ? interval : 1;
        int wanted = Math.Min(options.ChunkPlanes, options.Limits.MaxChunkPlanes);
        int planes = Math.Max(step, (wanted + step - 1) / step * step);
        while (!Fits(options, layout, planes))
        {
            if (planes <= step)
            {
                throw new LimitExceededException(
                    $"A chunk of {planes} planes of {layout.Geometry} could need more than {options.Limits.MaxPayloadBytes} bytes, which is the limit.");
            }

            planes = Math.Max(step, planes / 2 / step * step);
        }

        return planes;
    }

    private static bool Fits(SpikeEncoderOptions options, PlaneLayout layout, int planes)
    {
        SpikeGeometry geometry = layout.Geometry;
        long sideBytes = (long)planes * layout.SideBytes;
        long payload = options.Coding switch
        {
            ChunkCoding.Exact exact => exact.Codec.MaxPayloadBytes(geometry, planes),
            ChunkCoding.Scenes scenes => scenes.Codec.MaxPayloadBytes(new SceneGroupShape(geometry, 0, planes, scenes.Interval))
                + (scenes.HasCodedPhase ? PhaseCoder.MaxBytes(geometry) : 0),
            _ => 0,
        };
        return payload + ZstandardBlock.MaxBytes(sideBytes) <= options.Limits.MaxPayloadBytes - (64 << 10)
            && planes <= options.Limits.MaxChunkPlanes
            && ((long)planes * geometry.PlaneBytes) + sideBytes <= options.Limits.MaxChunkBytes;
    }

    private void CheckLength(int length)
    {
        if (length > options.Limits.MaxPayloadBytes)
        {
            throw new LimitExceededException(
                $"A chunk of {ChunkPlanes} planes of {layout.Geometry} takes {length} bytes; the limit is {options.Limits.MaxPayloadBytes}.");
        }
    }
}
