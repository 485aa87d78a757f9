using SpikeCodec.Container;
using SpikeCodec.Simulation;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>
/// Decodes a file chunk after chunk: one stream, or several of one kind that were put one after the other.
/// Chunks are decoded ahead on several threads; planes are made from scenes in order.
/// </summary>
public sealed class SpikeDecoder : IDisposable
{
    private readonly SpikeDecoderOptions _options;
    private readonly StreamEventReader _events;
    private readonly ISpikeGenerator? _generator;
    private readonly GeneratorState? _state;
    private readonly ChunkDecoder _chunks;
    private readonly IEnumerator<DecodedEvent> _decoded;
    private SourceDigest _digest;
    private bool _reachedEnd;

    /// <summary>Initializes a decoder and reads the stream header.</summary>
    /// <param name="stream">The file, read from its current position; it need not seek, and stays the caller's.</param>
    /// <param name="options">How to decode.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SpikeCodecException">The header cannot be read, or asks for something that is not at hand.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public SpikeDecoder(Stream stream, SpikeDecoderOptions? options = null, CancellationToken cancellationToken = default)
    {
        _options = options ?? new SpikeDecoderOptions();
        _events = new StreamEventReader(stream, _options);
        Info = Header.Info;
        if (Header.Scenes is SceneHeader scenes)
        {
            _generator = _options.Catalog.Generators.Find(scenes.Generator).Create(scenes.GeneratorSettings);
            _state = _generator.CreateState(Info.Geometry);
        }

        _chunks = new ChunkDecoder(_options, Header, Info.Layout);
        _digest = CreateDigest();
        _decoded = OrderedWork.Run(NextWanted, item => Decode(item, cancellationToken), _options.Threads).GetEnumerator();
    }

    /// <summary>Gets how the file is decoded.</summary>
    public SpikeDecoderOptions Options => _options;

    /// <summary>Gets the header of the first stream.</summary>
    public StreamHeader Header => _events.Header;

    /// <summary>Gets what is known of the recording.</summary>
    public SpikeRecordingInfo Info { get; }

    /// <summary>Gets the damaged parts of the file that were passed over so far.</summary>
    public IReadOnlyList<DamagedRange> Damage => _events.Damage;

    /// <summary>Gets the planes lost so far.</summary>
    public IReadOnlyList<LostPlanes> Lost => _events.Lost;

    /// <summary>Gets a value indicating whether the file stopped before the end of its last stream. It is set once <see cref="ReadChunk"/> has returned null.</summary>
    public bool IsCutOff => _events.IsCutOff;

    /// <summary>Gets the bytes after the last plane. They are set once <see cref="ReadChunk"/> has returned null.</summary>
    public ReadOnlyMemory<byte> TrailingBytes { get; private set; }

    /// <summary>Decodes the next chunk.</summary>
    /// <returns>The chunk, which the caller owns, or null at the end.</returns>
    /// <exception cref="SpikeCodecException">The stream is damaged or cannot be decoded.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DecodedChunk? ReadChunk()
    {
        while (_decoded.MoveNext())
        {
            DecodedEvent next = _decoded.Current;
            if (next.Chunk is null)
            {
                Finish(next.End!);
                continue;
            }

            Generate(next.Chunk);
            if (next.Chunk.Planes is SpikeBlock planes)
            {
                _digest.Add(planes);
            }

            if (next.Chunk.FirstPlane + next.Chunk.Count > _options.FirstPlane)
            {
                return next.Chunk;
            }

            next.Chunk.Dispose();
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoded.Dispose(); // waits for the chunks under way, which still use the codecs
        _chunks.Dispose();
        _state?.Dispose();
        _digest.Dispose();
    }

    /// <summary>Gets the next event that has to be decoded: planes made with carried charge depend on those before them, others do not.</summary>
    private StreamEvent? NextWanted()
    {
        if (_reachedEnd)
        {
            return null; // what comes after the last plane wanted is not even looked at
        }

        while (_events.Next() is StreamEvent next)
        {
            (long first, long count) = next switch
            {
                StreamEvent.Chunk chunk => (chunk.Frame.Header.FirstPlane + chunk.PlaneOffset, (long)chunk.Frame.Header.Planes),
                StreamEvent.Gap gap => (gap.FirstPlane, gap.Planes),
                _ => (0L, long.MaxValue),
            };
            _reachedEnd = next is not StreamEvent.End && first + count >= _options.EndPlane;
            if (_events.NeedsAllBefore || count == long.MaxValue || first + count > _options.FirstPlane)
            {
                return next;
            }
        }

        return null;
    }

    private DecodedEvent Decode(StreamEvent next, CancellationToken cancellationToken)
    {
        switch (next)
        {
            case StreamEvent.Chunk chunk:
                try
                {
                    return new DecodedEvent(_chunks.Decode(chunk, cancellationToken), null);
                }
                catch (MalformedStreamException exception)
                {
                    throw new MalformedStreamException($"The chunk at plane {chunk.Frame.Header.FirstPlane}: {exception.Message}", exception);
                }

            case StreamEvent.Gap gap:
                return new DecodedEvent(CreateSilence(gap), null);
            default:
                return new DecodedEvent(null, (StreamEvent.End)next);
        }
    }

    private DecodedChunk CreateSilence(StreamEvent.Gap gap)
    {
        SpikeBlock silence = new(Info.Geometry, gap.Planes, Info.Layout.SideBytes) { Planes = gap.Planes, FirstPlane = gap.FirstPlane };
        silence.Bytes.Clear();
        silence.SideData.Clear();
        return new DecodedChunk { FirstPlane = gap.FirstPlane, StreamStart = gap.PlaneOffset, Count = gap.Planes, IsLost = true, Planes = silence };
    }

    private void Generate(DecodedChunk chunk)
    {
        if (chunk.Scenes is not null && _options.GeneratePlanes)
        {
            if (_state!.Origin != chunk.StreamStart)
            {
                // A stream decodes to the same planes wherever it stands in a file, so nothing is carried into it.
                _state.Origin = chunk.StreamStart;
                _state.NextPlane = -1;
            }

            chunk.Phases?.CopyTo(_state.Charge);
            chunk.Planes = new SpikeBlock(Info.Geometry, chunk.Count);
            _generator!.Generate(chunk.Scenes, _state, chunk.Planes);
        }
    }

    /// <summary>Holds what was decoded of a stream that keeps every bit to the hashes at its end.</summary>
    private void Finish(StreamEvent.End end)
    {
        TrailingBytes = end.TrailingBytes;
        _digest.Complete(end.TrailingBytes.Span);
        bool isWhole = Header.Exact && !_options.IsPartial && Lost.Count == 0;
        if (isWhole && (_digest.PlanesHash != end.Totals.PlanesHash || !end.Totals.SourceSha256.Span.SequenceEqual(_digest.FileHash)))
        {
            throw new DecoderMismatchException(
                "Every chunk is undamaged, but the recording that they make has not the SHA-256 that was recorded: a fault of the program.");
        }

        _digest.Dispose();
        _digest = CreateDigest();
    }

    private SourceDigest CreateDigest() => new(Info.Layout, hashFile: Header.Exact && !_options.IsPartial);

    private sealed record DecodedEvent(DecodedChunk? Chunk, StreamEvent.End? End) : IDisposable
    {
        public void Dispose() => Chunk?.Dispose();
    }
}
