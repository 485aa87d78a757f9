using SpikeCodec.Neural.Networks.Tcm;

namespace SpikeCodec.Training.Recipes;

/// <summary>How a run is measured on pictures that it does not train on.</summary>
public sealed record ValidationRecipe
{
    /// <summary>Gets the minutes from one measurement to the next, above 0. The default is 10. There is one more at the end.</summary>
    public double EveryMinutes { get; init => field = RecipeChecks.Positive(value)!.Value; } = 10;

    /// <summary>Gets the samples, 1 to 4,096: the same ones each time. The default is 32.</summary>
    public int Samples { get; init => field = RecipeChecks.Within(value, 1, 4096); } = 32;

    /// <summary>Gets the quality levels that a codec is measured at, 0 to 63 each. The default is 8, 24, 32, 40 and 48.</summary>
    public IReadOnlyList<int> Levels
    {
        get;
        init => field = value.Count > 0 && value.All(level => level is >= 0 and < LevelGains.Levels)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Levels), string.Join(", ", value), $"One or more levels from 0 to {LevelGains.Levels - 1} are expected.");
    } = [8, 24, 32, 40, 48];
}
