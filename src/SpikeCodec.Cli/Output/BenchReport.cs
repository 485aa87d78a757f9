using SpikeCodec.Evaluation.Bench;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>bench --json</c> writes.</summary>
internal sealed record BenchReport
{
    public required string Results { get; init; }

    public required int Points { get; init; }

    public required int Measured { get; init; }

    public required int Known { get; init; }

    public required IReadOnlyList<BenchFailure> Failures { get; init; }

    public required IReadOnlyList<SummaryRow> Table { get; init; }

    public required double Seconds { get; init; }
}
