using System.CommandLine;
using System.Globalization;

namespace SpikeCodec.Cli.Options;

/// <summary>A run of planes, half open and counted from 0.</summary>
/// <param name="First">The first plane.</param>
/// <param name="End">The plane after the last one.</param>
internal readonly record struct PlaneRange(long First, long End)
{
    /// <summary>The option that takes one.</summary>
    public static readonly Option<string?> Option = new("--planes")
    {
        Description = "Planes A to B - 1 only; A or B may be left out. The default is all.",
        HelpName = "A:B",
    };

    /// <summary>Gets the range of all planes.</summary>
    public static PlaneRange All { get; } = new(0, long.MaxValue);

    /// <summary>Gets the range asked for.</summary>
    /// <exception cref="CliException">The text is no range.</exception>
    public static PlaneRange Get(ParseResult parsed) => parsed.GetValue(Option) is string text ? Parse(text) : All;

    /// <summary>Refuses a range that lies behind the last plane.</summary>
    /// <exception cref="CliException">A range was given, and no plane was in it.</exception>
    public void RequireAny(long planes, string input)
    {
        if (planes == 0 && this != All)
        {
            throw CliException.Usage($"{input} has no plane from {First} on.");
        }
    }

    private static PlaneRange Parse(string text)
    {
        string[] parts = text.Split(':');
        long first = 0;
        long end = long.MaxValue;
        bool isRange = parts.Length == 2
            && (parts[0].Length == 0 || long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            && (parts[1].Length == 0 || long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out end))
            && first < end;
        return isRange ? new PlaneRange(first, end) : throw CliException.Usage($"--planes is '{text}'; expected A:B with A < B, counted from 0.");
    }
}
