namespace SpikeCodec.Pipeline;

/// <summary>What an encoder did.</summary>
public sealed record EncodeResult
{
    /// <summary>Gets the header of the stream.</summary>
    public required StreamHeader Header { get; init; }

    /// <summary>Gets the planes coded.</summary>
    public required long Planes { get; init; }

    /// <summary>Gets the scenes coded; 0 in an exact stream.</summary>
    public required long Scenes { get; init; }

    /// <summary>Gets the number of chunks.</summary>
    public required long Chunks { get; init; }

    /// <summary>Gets the bytes of the recording as a file.</summary>
    public required long SourceBytes { get; init; }

    /// <summary>Gets the bytes of the stream.</summary>
    public required long StreamBytes { get; init; }

    /// <summary>Gets the bytes of the recording that a stream of scenes leaves out: label columns, padding and a last partial plane.</summary>
    public required long DroppedBytes { get; init; }
}
