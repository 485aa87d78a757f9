namespace SpikeCodec.Training.Checkpoints;

/// <summary>A line of the log that tells how a run began or went on: what the program chose.</summary>
public sealed record StartEntry
{
    /// <summary>Gets what kind of line it is.</summary>
    public string Kind { get; init; } = "start";

    /// <summary>Gets the steps done before.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the minutes used before.</summary>
    public required double Minutes { get; init; }

    /// <summary>Gets the moment, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets what was chosen, for people.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
