namespace SpikeCodec.Pipeline;

/// <summary>What a file says of itself, found without decoding any chunk.</summary>
public sealed record StreamSummary
{
    /// <summary>Gets the header of the first stream.</summary>
    public required StreamHeader Header { get; init; }

    /// <summary>Gets the number of streams in the file.</summary>
    public required int Streams { get; init; }

    /// <summary>Gets the planes of all streams.</summary>
    public required long Planes { get; init; }

    /// <summary>Gets the chunks of all streams.</summary>
    public required long Chunks { get; init; }

    /// <summary>Gets the bytes of the file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Gets the bytes of the recording as a file, or null where the end of a stream is missing.</summary>
    public long? SourceBytes { get; init; }

    /// <summary>Gets the SHA-256 of the recording as a file, where one stream keeps every bit and is whole.</summary>
    public ReadOnlyMemory<byte>? SourceSha256 { get; init; }

    /// <summary>Gets a value indicating whether the file ends as it should.</summary>
    public required bool IsWhole { get; init; }
}
