using SpikeCodec.Training.Loops;

namespace SpikeCodec.Cli.Output;

/// <summary>What <c>train --json</c> writes.</summary>
internal sealed record TrainReport
{
    public required string Recipe { get; init; }

    public required string Output { get; init; }

    public required bool Done { get; init; }

    public required long Steps { get; init; }

    public required double Minutes { get; init; }

    public required long Samples { get; init; }

    public required long SkippedSteps { get; init; }

    public double? ScenePsnr { get; init; }

    public IReadOnlyList<LevelPoint>? Levels { get; init; }
}
