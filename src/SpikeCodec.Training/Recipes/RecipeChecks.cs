using System.Runtime.CompilerServices;

namespace SpikeCodec.Training.Recipes;

/// <summary>Holds values of a recipe to their ranges. The name in the error is that of the property.</summary>
internal static class RecipeChecks
{
    /// <summary>Gets a number within a range, both ends included.</summary>
    public static double Within(double value, double least, double most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"A number from {least} to {most} is expected.");

    /// <summary>Gets a whole number within a range, both ends included.</summary>
    public static int Within(int value, int least, int most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"A whole number from {least} to {most} is expected.");

    /// <summary>Gets a number above 0, or null.</summary>
    public static double? Positive(double? value, [CallerMemberName] string name = "") =>
        value is null or (> 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A number above 0 is expected.");

    /// <summary>Gets a whole number above 0, or null.</summary>
    public static long? Positive(long? value, [CallerMemberName] string name = "") =>
        value is null or > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "A whole number above 0 is expected.");
}
