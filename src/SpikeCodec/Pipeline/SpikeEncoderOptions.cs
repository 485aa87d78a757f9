namespace SpikeCodec.Pipeline;

/// <summary>How to encode a recording.</summary>
public sealed record SpikeEncoderOptions
{
    /// <summary>Gets how chunks are coded.</summary>
    public required ChunkCoding Coding { get; init; }

    /// <summary>
    /// Gets the planes of a chunk, 1 or more. The default is 256 (12.8 ms at 20 kHz). The encoder takes fewer where a chunk could
    /// break a limit of <see cref="Limits"/>, and a whole number of scene intervals.
    /// </summary>
    public int ChunkPlanes { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = 256;

    /// <summary>Gets the threads that code chunks, 1 or more. The stream does not depend on it. The default is the number of processors.</summary>
    public int Threads { get; init { ArgumentOutOfRangeException.ThrowIfLessThan(value, 1); field = value; } } = Environment.ProcessorCount;

    /// <summary>Gets what the user says of the recording: kept in the stream header.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the limits that a decoder will hold the stream to.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;
}
