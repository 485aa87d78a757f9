using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SpikeCodec.Cli.Output;

/// <summary>The most memory that this process or a program that it called has held in RAM so far.</summary>
internal static class PeakMemory
{
    private const int Children = -1;
    private const int UsageWords = 18;
    private const int MaxResidentSet = 4; // after two times of two words each

    /// <summary>
    /// Gets the bytes of whichever held most: of this process as the kernel has counted them since it began to run this program, of the
    /// largest program that was called and has ended. On other systems than Linux it is this process alone, and null where it is unknown.
    /// </summary>
    public static long? Measure()
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess && ReadOwn() is long own)
        {
            // What a child held before it became another program, which is a copy of this one, counts as the child's: so not the sum.
            long[] usage = new long[UsageWords];
            return GetResourceUsage(Children, usage) == 0 ? Math.Max(own, usage[MaxResidentSet] << 10) : own;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 > 0 ? process.PeakWorkingSet64 : null;
    }

    private static long? ReadOwn()
    {
        const string Name = "VmHWM:";
        string? line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))
            : null;
        string? kibibytes = line?[Name.Length..].Trim().Split(' ')[0];
        return long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value << 10 : null;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
}
