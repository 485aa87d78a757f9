namespace SpikeCodec.Cli.Output;

/// <summary>What <c>encode --json</c> writes.</summary>
internal sealed record EncodeReport
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Planes { get; init; }

    public required long InputBytes { get; init; }

    public required long OutputBytes { get; init; }

    public required double? Ratio { get; init; }

    public required double? BitsPerSample { get; init; }

    public double? BitsPerScenePixel { get; init; }

    public required bool Exact { get; init; }

    public required string Codec { get; init; }

    public int? Quality { get; init; }

    public bool? TargetKept { get; init; }

    public string? Configuration { get; init; }

    public string? Preset { get; init; }

    public string? Reconstructor { get; init; }

    public string? Restorer { get; init; }

    public int? SceneInterval { get; init; }

    public required long Scenes { get; init; }

    public required long Chunks { get; init; }

    public required double Seconds { get; init; }

    public required double PlanesPerSecond { get; init; }

    public required long? PeakMemoryBytes { get; init; }
}
