using System.Globalization;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>The processor time of this process and of the programs that it ran.</summary>
internal static class ProcessorTime
{
    private const string StatusFile = "/proc/self/stat";

    /// <summary>The ticks in which the file counts a second: the same on every Linux.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Gets the seconds so far, in user and kernel mode, programs counted once they have ended; null where the system does not tell.</summary>
    public static double? Seconds()
    {
        if (!File.Exists(StatusFile))
        {
            return null;
        }

        // After the name in parentheses, which may hold anything, comes field 3 of proc(5); 14 to 17 are the process's own times and those of its children.
        string status = File.ReadAllText(StatusFile);
        string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
