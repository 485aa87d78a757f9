namespace SpikeCodec.Cli.Output;

/// <summary>What <c>verify --json</c> writes. Measures that are infinite (no error at all) or undefined are null.</summary>
internal sealed record VerifyReport
{
    public required string Reference { get; init; }

    public required string Tested { get; init; }

    public required bool Exact { get; init; }

    public required long Planes { get; init; }

    public required double? BitErrorRate { get; init; }

    public required double? IsiPsnr { get; init; }

    public required double? FiringRatePsnr { get; init; }

    public required double? VanRossum { get; init; }

    public required double? TfpPsnr { get; init; }

    public required double? TfpSsim { get; init; }

    public required double? Ratio { get; init; }

    public required double? BitsPerSample { get; init; }

    public required WorstChunkReport? WorstChunk { get; init; }
}
