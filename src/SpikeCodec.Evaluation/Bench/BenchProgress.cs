using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>One point more is done.</summary>
/// <param name="Done">The points measured or failed in this run.</param>
/// <param name="Total">The points that this run has to measure.</param>
/// <param name="Elapsed">The time since the run began.</param>
/// <param name="Point">The point, or null where it failed.</param>
/// <param name="Failure">The failure, or null.</param>
public sealed record BenchProgress(int Done, int Total, TimeSpan Elapsed, BenchPoint? Point, BenchFailure? Failure)
{
    /// <summary>Gets the time that is left where the other points take as long as those so far.</summary>
    public TimeSpan Remaining => Elapsed / Done * (Total - Done);
}
