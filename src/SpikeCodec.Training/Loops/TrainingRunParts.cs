using SpikeCodec.Neural.Models;
using SpikeCodec.Training.Checkpoints;
using SpikeCodec.Training.Networks;

namespace SpikeCodec.Training.Loops;

/// <summary>What a trainer works with.</summary>
internal sealed record TrainingRunParts
{
    /// <summary>Gets the networks.</summary>
    public required TrainingNetworks Networks { get; init; }

    /// <summary>Gets what to compute on and in.</summary>
    public required TrainingChoices Choices { get; init; }

    /// <summary>Gets the samples to learn from and to measure on.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Gets the folder of the run.</summary>
    public required TrainingFolder Folder { get; init; }

    /// <summary>Gets where to go on, or null to begin.</summary>
    public required (SafetensorsFile File, TrainingState State)? Checkpoint { get; init; }

    /// <summary>Gets what writes the models.</summary>
    public required ModelExport Export { get; init; }

    /// <summary>Gets what was chosen, for the log.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets where lines for people go.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
