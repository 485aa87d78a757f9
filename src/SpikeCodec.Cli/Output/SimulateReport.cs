namespace SpikeCodec.Cli.Output;

/// <summary>What <c>simulate --json</c> writes.</summary>
internal sealed record SimulateReport
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Planes { get; init; }

    public required double Density { get; init; }

    public required double Seconds { get; init; }

    public required double PlanesPerSecond { get; init; }
}
