using System.Globalization;
using System.Runtime.InteropServices;

namespace SpikeCodec.Training.Loops;

/// <summary>How busy the machine is, and how threads of libtorch should wait.</summary>
internal static class ProcessorLoad
{
    /// <summary>The share of processors that others may use before operations are better not shared among threads.</summary>
    private const double BusyShare = 0.5;

    private const string LoadFile = "/proc/loadavg";
    private const string WaitPolicy = "OMP_WAIT_POLICY";

    /// <summary>Tells whether others keep the processors busy. Threads that wait for each other's time slices are slower than one.</summary>
    /// <param name="load">Processes that ran or waited, averaged over the last minute; null where the system does not tell.</param>
    /// <param name="processors">The processors.</param>
    public static bool IsBusy(double? load, int processors) => load > BusyShare * processors;

    /// <summary>Gets the load of the last minute, or null where the system does not tell.</summary>
    public static double? Read() =>
        File.Exists(LoadFile) && double.TryParse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture, out double load) ? load : null;

    /// <summary>
    /// Makes OpenMP's threads sleep while they wait, not spin: the makers of samples need the processors. Only before libtorch is loaded does it
    /// have an effect. It goes through the C library, because the runtime's own copy of the environment is not what native code sees.
    /// </summary>
    public static void MakeThreadsSleep()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(WaitPolicy) is null)
        {
            _ = SetEnvironment(WaitPolicy, "passive", 0);
        }
    }

    [DllImport("libc", EntryPoint = "setenv", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
