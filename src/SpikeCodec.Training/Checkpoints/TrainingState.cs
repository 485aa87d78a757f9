namespace SpikeCodec.Training.Checkpoints;

/// <summary>Where a run stands, beside its tensors. Random numbers need no state: those of a step depend on the seed and the step alone.</summary>
public sealed record TrainingState
{
    /// <summary>Gets the hash of the recipe, budgets left out.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>Gets the steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the minutes used.</summary>
    public required double Minutes { get; init; }

    /// <summary>Gets the samples taken.</summary>
    public required long Samples { get; init; }

    /// <summary>Gets the steps whose gradients were not finite, and which changed nothing.</summary>
    public long SkippedSteps { get; init; }

    /// <summary>Gets the best score of a validation, less being better, where there was one.</summary>
    public double? BestScore { get; init; }

    /// <summary>Gets the step of that validation.</summary>
    public long BestStep { get; init; }

    /// <summary>Gets the minutes at the last validation, where there was one.</summary>
    public double? ValidatedMinutes { get; init; }

    /// <summary>Gets the step of that validation.</summary>
    public long ValidatedStep { get; init; } = -1;
}
