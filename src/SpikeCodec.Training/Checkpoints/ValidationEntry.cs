using SpikeCodec.Training.Loops;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>A line of the log that tells what was measured.</summary>
public sealed record ValidationEntry
{
    /// <summary>The value of <see cref="Kind"/>.</summary>
    public const string KindName = "validation";

    /// <summary>Gets what kind of line it is.</summary>
    public string Kind { get; init; } = KindName;

    /// <summary>Gets the steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the minutes used.</summary>
    public required double Minutes { get; init; }

    /// <summary>Gets what was measured.</summary>
    public required ValidationResult Result { get; init; }
}
