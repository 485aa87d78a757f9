namespace SpikeCodec.Cli.Output;

/// <summary>What <c>reconstruct --json</c> writes.</summary>
internal sealed record ReconstructReport
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string Reconstructor { get; init; }

    public required long Scenes { get; init; }

    public required double Seconds { get; init; }
}
