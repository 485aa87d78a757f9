using SpikeCodec.Training.Checkpoints;
using SpikeCodec.Training.Loops;

namespace SpikeCodec.Training;

/// <summary>How a run ended.</summary>
/// <param name="IsDone">Whether the budget is used up; else someone asked to stop, and the same command goes on.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Validation">What was measured last, or null.</param>
public sealed record TrainingOutcome(bool IsDone, TrainingState State, ValidationResult? Validation);
