using SpikeCodec.Codecs;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>The payload of a HEADER frame (<c>docs/format.md</c>, section 4): everything that is needed to read the chunks, as JSON in UTF-8.</summary>
public sealed record StreamHeader
{
    /// <summary>The version of the format that this library writes. A reader refuses a greater major version.</summary>
    public const int MajorVersion = 1;

    /// <summary>The greatest minor version of the format that this library writes; readers ignore what it adds.</summary>
    public const int MinorVersion = 3;

    /// <summary>Gets the major version of the format.</summary>
    public int Major { get; init; } = MajorVersion;

    /// <summary>Gets the minor version of the format: the least one that has all of the stream. The default is 0.</summary>
    public int Minor { get; init; }

    /// <summary>Gets the names of features without which the stream cannot be read.</summary>
    public IReadOnlyList<string> MustUnderstand { get; init; } = [];

    /// <summary>Gets the bits of a stored row of the recording.</summary>
    public required int RowBits { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the pixels of a stored row; empty where all of it is pixels.</summary>
    public IReadOnlyList<PixelRun> PixelRuns { get; init; } = [];

    /// <summary>Gets a value indicating whether the recording pads each plane to a whole byte.</summary>
    public bool ByteAligned { get; init; } = true;

    /// <summary>Gets the planes per <see cref="RateSeconds"/>.</summary>
    public required int RatePlanes { get; init; }

    /// <summary>Gets the seconds for <see cref="RatePlanes"/>.</summary>
    public int RateSeconds { get; init; } = 1;

    /// <summary>Gets the order of the stored rows.</summary>
    public required RowOrder RowOrder { get; init; }

    /// <summary>Gets a value indicating whether every bit of the recording is kept.</summary>
    public required bool Exact { get; init; }

    /// <summary>Gets the name of the codec; chunks name it by number.</summary>
    public required string Codec { get; init; }

    /// <summary>Gets the model that the codec works with, or null where it has none. It came with minor version 1.</summary>
    public ModelReference? Model { get; init; }

    /// <summary>Gets the external program that coded the scenes, or null where there was none. A decoder does not need it. It came with minor version 2.</summary>
    public ToolReference? Tool { get; init; }

    /// <summary>Gets the planes of a chunk; only the last may have fewer.</summary>
    public required int ChunkPlanes { get; init; }

    /// <summary>Gets how planes became scenes and become planes again, or null in an exact stream.</summary>
    public SceneHeader? Scenes { get; init; }

    /// <summary>Gets the program that wrote the stream.</summary>
    public required string Writer { get; init; }

    /// <summary>Gets whatever the user said of the recording.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what is known of the recording.</summary>
    /// <exception cref="MalformedStreamException">The geometry or the rate cannot be.</exception>
    public SpikeRecordingInfo Info => new()
    {
        Layout = CreateLayout(),
        Rate = new PlaneRate(RatePlanes, RateSeconds),
        RowOrder = RowOrder,
    };

    /// <summary>Writes the header as JSON.</summary>
    public byte[] ToPayload() => StreamHeaderJson.Write(this);

    /// <summary>Reads a header.</summary>
    /// <exception cref="SpikeCodecException">It is malformed, needs a newer version, or is over a limit.</exception>
    public static StreamHeader Parse(ReadOnlySpan<byte> payload, DecodeLimits limits)
    {
        if (payload.Length > limits.MaxHeaderBytes)
        {
            throw new LimitExceededException($"The stream header has {payload.Length} bytes; the limit is {limits.MaxHeaderBytes}.");
        }

        StreamHeader header = StreamHeaderJson.Read(payload.ToArray());
        header.Validate(limits);
        return header;
    }

    private void Validate(DecodeLimits limits)
    {
        if (Major < 1 || Minor < 0)
        {
            throw new MalformedStreamException($"The stream header has version {Major}.{Minor}; expected 1.0 or more.");
        }

        if (RatePlanes < 1 || RateSeconds < 1 || ChunkPlanes < 1 || RowBits < 0 || Height < 0 || (RowBits == 0) != (Height == 0))
        {
            throw new MalformedStreamException(
                $"The stream header has {RowBits}x{Height} bits, {RatePlanes}/{RateSeconds} planes per second and chunks of {ChunkPlanes} planes.");
        }

        if (Exact != Scenes is null || Scenes is { Interval: < 1 })
        {
            throw new MalformedStreamException("The stream header must describe scenes if and only if the stream is not exact.");
        }

        if (MustUnderstand.Contains(StreamFeatures.CodedPhase) != Scenes is { GeneratorSettings.HasCodedPhase: true })
        {
            throw new MalformedStreamException($"The stream header must name {StreamFeatures.CodedPhase} if and only if its generator has coded phases.");
        }

        if (Scenes is { GeneratorSettings: { HasCodedPhase: true, CarriesCharge: true } })
        {
            throw new MalformedStreamException("The stream header has coded phases and carries charge; expected one of them at most.");
        }

        if (RowBits > limits.MaxSide + 1024L)
        {
            throw new LimitExceededException($"The stream header has rows of {RowBits} bits; the limit is {limits.MaxSide + 1024L}.");
        }

        if (Height > limits.MaxSide)
        {
            throw new LimitExceededException($"The stream header has {Height} rows; the limit is {limits.MaxSide}.");
        }

        limits.CheckChunk(CreateLayout(), ChunkPlanes);
    }

    private PlaneLayout CreateLayout()
    {
        try
        {
            return new PlaneLayout(RowBits, Height, PixelRuns, ByteAligned);
        }
        catch (ArgumentException exception)
        {
            throw new MalformedStreamException($"The stream header has an impossible layout: {exception.Message}", exception);
        }
    }
}
