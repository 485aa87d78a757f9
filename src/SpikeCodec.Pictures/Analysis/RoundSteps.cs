using System.Globalization;

namespace SpikeCodec.Pictures.Analysis;

/// <summary>Round numbers to mark an axis with that begins at 0.</summary>
internal static class RoundSteps
{
    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>Gets multiples of 1, 2 or 5 times a power of ten, from 0 to <paramref name="most"/>.</summary>
    /// <param name="most">The axis's end, more than 0.</param>
    /// <param name="wanted">About as many as there should be.</param>
    public static IEnumerable<double> To(double most, int wanted)
    {
        double rough = most / wanted;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = Factors.Select(factor => factor * power).First(candidate => candidate >= rough * 0.999);
        for (int i = 0; i * step <= most * 1.000001; i++)
        {
            yield return i * step;
        }
    }

    /// <summary>Writes a number as short as it may be.</summary>
    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
