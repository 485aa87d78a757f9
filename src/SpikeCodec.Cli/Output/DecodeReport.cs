namespace SpikeCodec.Cli.Output;

/// <summary>What <c>decode --json</c> writes.</summary>
internal sealed record DecodeReport
{
    public required string Input { get; init; }

    public required string? Output { get; init; }

    public string? Scenes { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Planes { get; init; }

    public required long OutputBytes { get; init; }

    public required long LostPlanes { get; init; }

    public required bool CutOff { get; init; }

    public required double Seconds { get; init; }

    public required double PlanesPerSecond { get; init; }

    public required double ScenesSeconds { get; init; }

    public required long? PeakMemoryBytes { get; init; }
}
