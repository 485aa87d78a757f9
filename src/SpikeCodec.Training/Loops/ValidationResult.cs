namespace SpikeCodec.Training.Loops;

/// <summary>What was measured on pictures that training does not see.</summary>
public sealed record ValidationResult
{
    /// <summary>Gets what training makes smaller, on these samples: less is better.</summary>
    public required double Score { get; init; }

    /// <summary>Gets the mean PSNR of reconstructed or repaired scenes in decibels, white being 1, where the stage has a reconstructor or a restorer.</summary>
    public double? ScenePsnr { get; init; }

    /// <summary>Gets the same of decoded scenes before they are repaired, where the stage has a restorer.</summary>
    public double? DecodedPsnr { get; init; }

    /// <summary>Gets the same of firing rates within 20 planes, which no network is needed for.</summary>
    public double? RatePsnr { get; init; }

    /// <summary>Gets the points of the codec, by level, where the stage has one.</summary>
    public IReadOnlyList<LevelPoint> Levels { get => field ?? []; init; }
}
