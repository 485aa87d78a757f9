namespace SpikeCodec.Training.Checkpoints;

/// <summary>A line of the log that tells how training goes.</summary>
public sealed record StepEntry
{
    /// <summary>The value of <see cref="Kind"/>.</summary>
    public const string KindName = "step";

    /// <summary>Gets what kind of line it is.</summary>
    public string Kind { get; init; } = KindName;

    /// <summary>Gets the steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the minutes used.</summary>
    public required double Minutes { get; init; }

    /// <summary>Gets the mean loss of the steps since the last line.</summary>
    public required double Loss { get; init; }

    /// <summary>Gets the means of what the loss is made of.</summary>
    public required IReadOnlyDictionary<string, double> Parts { get; init; }

    /// <summary>Gets the step size of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Gets the mean norm of the gradients before they were shortened.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Gets the seconds of a step.</summary>
    public required double SecondsPerStep { get; init; }

    /// <summary>Gets the seconds of a step in which it waited for samples.</summary>
    public required double WaitSecondsPerStep { get; init; }

    /// <summary>Gets the samples learned from per second.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Gets the minutes that are left.</summary>
    public required double EtaMinutes { get; init; }
}
