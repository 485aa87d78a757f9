using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>What a run gave.</summary>
public sealed record BenchOutcome
{
    /// <summary>Gets the path of the file of points.</summary>
    public required string Results { get; init; }

    /// <summary>Gets all points that were asked for and could be measured, now or before.</summary>
    public required IReadOnlyList<BenchPoint> Points { get; init; }

    /// <summary>Gets the points measured by this run.</summary>
    public required int Measured { get; init; }

    /// <summary>Gets the points that were there before.</summary>
    public required int Known { get; init; }

    /// <summary>Gets the points that could not be measured.</summary>
    public required IReadOnlyList<BenchFailure> Failures { get; init; }
}
