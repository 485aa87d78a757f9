namespace SpikeCodec.Pipeline;

/// <summary>The only key of a stream header that every version of the format shares.</summary>
internal sealed record StreamVersion(int Major);
