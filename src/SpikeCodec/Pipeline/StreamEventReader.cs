using SpikeCodec.Container;

namespace SpikeCodec.Pipeline;

/// <summary>
/// Reads the frames of a file in order and holds them to the rules of <c>docs/format.md</c>: a header first, frames numbered without gaps,
/// planes without gaps, an end whose totals are true. Broken rules throw, or are counted where the caller keeps going.
/// </summary>
internal sealed class StreamEventReader
{
    private readonly SpikeDecoderOptions _options;
    private FrameScanner _scanner;
    private readonly Queue<StreamEvent> _ready = new();
    private readonly List<byte> _trailing = [];
    private Frame? _pending;
    private ulong _streamId;
    private ulong _nextSequence;
    private long _nextPlane;
    private long _chunks;
    private long _planeOffset;
    private StreamHeader _current;
    private bool _isOpen;
    private bool _ended;

    /// <summary>Initializes a reader and finds the first stream header.</summary>
    /// <exception cref="SpikeCodecException">There is none, or it cannot be read.</exception>
    public StreamEventReader(Stream stream, SpikeDecoderOptions options)
    {
        _options = options;
        long start = stream.CanSeek ? stream.Position : 0;
        StreamHeader? copy = options.KeepGoing && stream.CanSeek ? FindCopy(stream, options.Limits) : null;
        _scanner = new FrameScanner(stream, options.Limits);
        Header = copy ?? ReadFirst();
        _current = Header;
        if (stream.CanSeek && !options.KeepGoing && options.FirstPlane > 0 && !NeedsAllBefore)
        {
            SkipTo(options.FirstPlane, stream, start);
        }
    }

    /// <summary>Gets a value indicating whether planes are made with charge carried from all those before them.</summary>
    public bool NeedsAllBefore => Header.Scenes is { GeneratorSettings.CarriesCharge: true } && _options.GeneratePlanes;

    /// <summary>Gets the header of the first stream.</summary>
    public StreamHeader Header { get; }

    /// <summary>Gets the damaged parts of the file so far.</summary>
    public List<DamagedRange> Damage { get; } = [];

    /// <summary>Gets the planes lost so far.</summary>
    public List<LostPlanes> Lost { get; } = [];

    /// <summary>Gets a value indicating whether the file stopped before the end of its last stream.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Reads on to the next event.</summary>
    /// <returns>The event, or null at the end of the file.</returns>
    public StreamEvent? Next()
    {
        while (_ready.Count == 0 && !_ended)
        {
            ReadFrame();
        }

        return _ready.TryDequeue(out StreamEvent? next) ? next : null;
    }

    /// <summary>Goes on at the chunk that holds a plane, where the index knows it; what is before it is never read.</summary>
    private void SkipTo(long plane, Stream stream, long start)
    {
        if (ChunkFinder.Find(stream, start, plane, _options.Limits) is not (ChunkIndexEntry chunk, long before))
        {
            return;
        }

        Open(_pending!);
        stream.Position = start + chunk.Offset;
        _scanner = new FrameScanner(stream, _options.Limits, chunk.Offset);
        _pending = _scanner.TryRead();
        _nextSequence = _pending?.Header.Sequence ?? 0;
        _nextPlane = chunk.FirstPlane;
        _chunks = before;
    }

    private void ReadFrame()
    {
        Frame? frame = _pending ?? _scanner.TryRead();
        _pending = null;
        if (_scanner.Damage is DamagedRange damage && (Damage.Count == 0 || Damage[^1] != damage))
        {
            Damage.Add(damage);
            Refuse(!damage.IsCutOff, $"{damage} hold no sound frame.");
        }

        if (frame is null)
        {
            IsCutOff |= _isOpen || Damage is [.., { IsCutOff: true }];
            _ended = true;
            return;
        }

        Open(frame);
        CheckSequence(frame);
        switch (frame.Header.Type)
        {
            case FrameType.Chunk:
                TakeChunk(frame);
                break;
            case FrameType.Side:
                TakeSide(frame);
                break;
            case FrameType.End:
                TakeEnd(frame);
                break;
            case FrameType.Header or FrameType.Index:
                break;
            default:
                SkipUnknown(frame);
                break;
        }
    }

    /// <summary>Finds the first copy of the stream header, wherever it is: it is repeated among the chunks and in the END frame.</summary>
    private static StreamHeader FindCopy(Stream stream, DecodeLimits limits)
    {
        long start = stream.Position;
        FrameScanner scanner = new(stream, limits);
        while (scanner.TryRead() is Frame frame)
        {
            if (frame.Header is { Type: FrameType.Header or FrameType.End, Version: FrameHeader.CurrentVersion })
            {
                stream.Position = start;
                int offset = frame.Header.Type == FrameType.End ? StreamTotals.HeaderOffset(frame.Payload.Span) : 0;
                return StreamHeader.Parse(frame.Payload.Span[offset..], limits);
            }
        }

        throw new MalformedStreamException("No copy of the stream header survives in the file, so nothing in it can be read.");
    }

    /// <summary>Reads the header that the file begins with; a pipe that keeps going takes the first that comes.</summary>
    private StreamHeader ReadFirst()
    {
        do
        {
            _pending = _scanner.TryRead();
            if (_pending is null || (_scanner.Damage is not null && !_options.KeepGoing))
            {
                throw new MalformedStreamException(
                    _pending is null ? "This is no SpikeCodec stream: there is no sound frame in it." : "Damaged: the stream header is lost.");
            }

            CheckVersion(_pending);
        }
        while (_pending.Header.Type != FrameType.Header && _options.KeepGoing);

        return _pending.Header.Type == FrameType.Header
            ? StreamHeader.Parse(_pending.Payload.Span, _options.Limits)
            : throw new MalformedStreamException("Damaged: the stream header is lost.");
    }

    private static void CheckVersion(Frame frame)
    {
        if (frame.Header.Version != FrameHeader.CurrentVersion)
        {
            throw new UnsupportedStreamException(
                $"The frame at offset {frame.Offset} has layout {frame.Header.Version}; this program reads {FrameHeader.CurrentVersion}.",
                needsNewerVersion: true);
        }
    }

    /// <summary>Begins a stream: at the file's start, after the end of another, or where the end of another is missing.</summary>
    private void Open(Frame frame)
    {
        CheckVersion(frame);
        if (_isOpen && frame.Header.StreamId == _streamId)
        {
            return;
        }

        if (_isOpen)
        {
            Refuse(true, $"Another stream begins at offset {frame.Offset} before the end of the one before.");
            _planeOffset += _nextPlane;
        }

        if (frame.Header.Type == FrameType.Header)
        {
            StreamHeader header = StreamHeader.Parse(frame.Payload.Span, _options.Limits);
            if (header.Info != Header.Info || header.Exact != Header.Exact || header.Scenes?.WithoutRestorer() != Header.Scenes?.WithoutRestorer())
            {
                throw new UnsupportedStreamException(
                    $"The stream at offset {frame.Offset} is another kind of recording than the file's first; decode them apart.");
            }

            _current = header;
        }

        Refuse(frame.Header.Type != FrameType.Header || frame.Header.Sequence != 0, $"The stream at offset {frame.Offset} has lost its header.");
        if (_trailing.Count > 0 && !_options.KeepGoing)
        {
            throw new UnsupportedStreamException(
                $"The recording before offset {frame.Offset} ends inside a plane, so that none can follow it; decode them apart.");
        }

        _trailing.Clear();
        _isOpen = true;
        _streamId = frame.Header.StreamId;
        _nextSequence = _options.KeepGoing ? frame.Header.Sequence : 0;
        _nextPlane = 0;
        _chunks = 0;
    }

    private void CheckSequence(Frame frame)
    {
        Refuse(
            frame.Header.Sequence != _nextSequence,
            $"The frame at offset {frame.Offset} is number {frame.Header.Sequence} of its stream; expected {_nextSequence}.");
        _nextSequence = frame.Header.Sequence + 1;
    }

    private void TakeChunk(Frame frame)
    {
        long first = frame.Header.FirstPlane;
        if (first < _nextPlane)
        {
            Refuse(true, $"The chunk at offset {frame.Offset} begins at plane {first}, which was already read.");
            return;
        }

        FillGap(first);
        _ready.Enqueue(new StreamEvent.Chunk(frame, _planeOffset, _current));
        _nextPlane = first + frame.Header.Planes;
        _chunks++;
    }

    private void TakeSide(Frame frame)
    {
        if (_trailing.Count + frame.Payload.Length > _options.Limits.MaxChunkBytes)
        {
            throw new LimitExceededException($"The recording has more than {_options.Limits.MaxChunkBytes} bytes that belong to no plane.");
        }

        FillGap(frame.Header.FirstPlane);
        _trailing.AddRange(frame.Payload.Span);
    }

    private void TakeEnd(Frame frame)
    {
        StreamTotals totals = StreamTotals.Parse(frame.Payload.Span);
        FillGap(totals.Planes);
        Refuse(
            totals.Planes != _nextPlane || totals.Chunks != _chunks,
            $"The stream holds {_chunks} chunks and {_nextPlane} planes; its end says {totals.Chunks} and {totals.Planes}.");
        _ready.Enqueue(new StreamEvent.End(totals, _trailing.ToArray()));
        _planeOffset += _nextPlane;
        _isOpen = false;
    }

    /// <summary>Puts events for missing planes, each no longer than a chunk.</summary>
    private void FillGap(long plane)
    {
        if (plane <= _nextPlane)
        {
            return;
        }

        long missing = plane - _nextPlane;
        Refuse(true, $"The planes {_nextPlane} to {plane - 1} are missing.");
        if (missing > _options.Limits.MaxGapPlanes)
        {
            throw new LimitExceededException($"{missing} planes are missing at plane {_nextPlane}; the limit is {_options.Limits.MaxGapPlanes}.");
        }

        Lost.Add(new LostPlanes(_planeOffset + _nextPlane, missing));
        for (; _nextPlane < plane; _nextPlane += Math.Min(Header.ChunkPlanes, plane - _nextPlane))
        {
            int planes = (int)Math.Min(Header.ChunkPlanes, plane - _nextPlane);
            _ready.Enqueue(new StreamEvent.Gap(_planeOffset + _nextPlane, planes, _planeOffset));
        }
    }

    private static void SkipUnknown(Frame frame)
    {
        if ((frame.Header.Flags & FrameHeader.MustUnderstand) != 0)
        {
            throw new UnsupportedStreamException(
                $"The frame at offset {frame.Offset} has type {(byte)frame.Header.Type}, which this program does not know and may not skip.",
                needsNewerVersion: true);
        }
    }

    private void Refuse(bool isBroken, string sentence)
    {
        if (isBroken && !_options.KeepGoing)
        {
            throw new MalformedStreamException($"Damaged: {sentence}");
        }
    }
}
