using System.Globalization;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Numbers as tables give them.</summary>
internal static class Figures
{
    /// <summary>What stands where there is nothing to say.</summary>
    public const string None = "–";

    /// <summary>Gives a number with digits behind the point.</summary>
    public static string Fixed(double? value, int digits) =>
        value is double number ? number.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : None;

    /// <summary>Gives a number with three digits that count.</summary>
    public static string Short(double? value) => value switch
    {
        null => None,
        0 => "0",
        double number when Math.Abs(number) is >= 1000 and < 1e15 => Math.Round(number).ToString("#,0", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) is >= 1e-6 and < 1000 => Round(number).ToString("0.#########", CultureInfo.InvariantCulture),
        double number => number.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>Gives a number of things with k, M or G.</summary>
    public static string Scaled(double? value) => value switch
    {
        null => None,
        >= 1e9 => Short(value / 1e9) + " G",
        >= 1e6 => Short(value / 1e6) + " M",
        >= 1e3 => Short(value / 1e3) + " k",
        _ => Short(value),
    };

    /// <summary>Gives bytes in MiB.</summary>
    public static string Mebibytes(double? bytes) => bytes is double number ? Short(number / (1 << 20)) + " MiB" : None;

    /// <summary>Gives a percentage with its sign.</summary>
    public static string Percent(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Gives a number of things in words: "1 point", "2 points".</summary>
    public static string Count(long count, string singular) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {singular}{(count == 1 ? string.Empty : "s")}");

    /// <summary>Rounds to three digits that count.</summary>
    private static double Round(double number) =>
        double.Parse(number.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
