namespace SpikeCodec.Container;

/// <summary>
/// Finds the sound frames of a stream, which need not seek, and says what lies between them.
/// A frame is trusted when the checksums of its header and payload hold; everything else is skipped up to the next sync bytes.
/// </summary>
/// <remarks>Memory is bounded by the largest payload that the limits allow, and grows only with bytes that are really there.</remarks>
public sealed class FrameScanner
{
    private readonly LookaheadReader _reader;
    private readonly int _maxPayload;

    /// <summary>Initializes a scanner at the stream's current position, which counts as offset 0.</summary>
    public FrameScanner(Stream stream, DecodeLimits limits)
        : this(stream, limits, offset: 0)
    {
    }

    /// <summary>Initializes a scanner at the stream's current position.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limits">The limits that frames must keep.</param>
    /// <param name="offset">What the current position is called in the offsets of frames and damage.</param>
    internal FrameScanner(Stream stream, DecodeLimits limits, long offset)
    {
        _reader = new LookaheadReader(stream, offset);
        _maxPayload = limits.MaxPayloadBytes;
    }

    /// <summary>Gets the damaged bytes found since the frame before, if any, after <see cref="TryRead"/>.</summary>
    public DamagedRange? Damage { get; private set; }

    /// <summary>Gets the offset of the next byte to be read.</summary>
    public long Position => _reader.Position;

    /// <summary>Finds the next sound frame.</summary>
    /// <returns>The frame, or null at the end of the stream. <see cref="Damage"/> tells what was skipped to get there.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public Frame? TryRead()
    {
        long damagedFrom = _reader.Position;
        while (true)
        {
            if (!_reader.SkipTo(FrameHeader.Sync))
            {
                Damage = Position > damagedFrom ? new DamagedRange(damagedFrom, Position - damagedFrom, IsCutOff: true) : null;
                return null;
            }

            long offset = _reader.Position;
            if (TryTake(out bool tailMatches) is Frame frame)
            {
                // A broken tail costs nothing, yet it is damage and has to be told.
                Damage = damagedFrom < offset ? new DamagedRange(damagedFrom, offset - damagedFrom, IsCutOff: false)
                    : tailMatches ? null
                    : new DamagedRange(Position - FrameHeader.TailSize, FrameHeader.TailSize, IsCutOff: false);
                return frame;
            }
        }
    }

    /// <summary>Tries the frame at the sync bytes ahead; a failure moves on past at least one byte.</summary>
    private Frame? TryTake(out bool tailMatches)
    {
        tailMatches = false;
        ReadOnlySpan<byte> start = _reader.Peek(FrameHeader.Size);
        if (!FrameHeader.TryRead(start, out FrameHeader header) || header.PayloadLength > _maxPayload)
        {
            _reader.Skip(1);
            return null;
        }

        int length = (int)header.FrameLength;
        ReadOnlySpan<byte> whole = _reader.Peek(length);
        if (whole.Length < length)
        {
            _reader.Skip(1);
            return null;
        }

        ReadOnlySpan<byte> payload = whole.Slice(FrameHeader.Size, header.PayloadLength);
        tailMatches = header.TailMatches(whole[^FrameHeader.TailSize..], whole);
        if (Crc32C.Compute(payload) != header.PayloadChecksum)
        {
            // With its length confirmed at both ends the frame is where it says, and only its payload is lost.
            _reader.Skip(tailMatches ? length : 1);
            return null;
        }

        Frame frame = new(header, payload.ToArray(), _reader.Position);
        _reader.Skip(length);
        return frame;
    }
}
