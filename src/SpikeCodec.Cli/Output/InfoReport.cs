namespace SpikeCodec.Cli.Output;

/// <summary>What <c>info --json</c> writes.</summary>
internal sealed record InfoReport
{
    public required string Input { get; init; }

    public required string Kind { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int RowBits { get; init; }

    public required long? Planes { get; init; }

    public required double Rate { get; init; }

    public required double? Duration { get; init; }

    public required string Orientation { get; init; }

    public bool? Exact { get; init; }

    public string? Codec { get; init; }

    public string? Reconstructor { get; init; }

    public int? SceneInterval { get; init; }

    public string? Generator { get; init; }

    public string? Phase { get; init; }

    public string? Model { get; init; }

    public string? ModelIdentity { get; init; }

    public string? Restorer { get; init; }

    public string? RestorerIdentity { get; init; }

    public string? Tool { get; init; }

    public string? ToolVersion { get; init; }

    public string? ToolCommand { get; init; }

    public int? ChunkPlanes { get; init; }

    public long? Chunks { get; init; }

    public int? Streams { get; init; }

    public required long Bytes { get; init; }

    public long? SourceBytes { get; init; }

    public double? Ratio { get; init; }

    public double? BitsPerSample { get; init; }

    public string? SourceSha256 { get; init; }

    public string? FormatVersion { get; init; }

    public string? Writer { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool? Whole { get; init; }
}
