using System.Reflection;
using SpikeCodec.Cli.Tests;

/// <summary>
/// What the runtime calls in a program whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly, before the program starts: at its end, the
/// program says which assemblies and native libraries it has loaded. The runtime asks for this name, outside of namespaces.
/// </summary>
#pragma warning disable CA1050, CA1852
internal sealed class StartupHook
#pragma warning restore CA1050, CA1852
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Console.Error.WriteLine(LoadedLibrariesTests.Prefix + assembly.GetName().Name);
        }

        if (File.Exists("/proc/self/maps"))
        {
            foreach (string file in File.ReadLines("/proc/self/maps").Select(line => line.Split('/')[^1]).Where(name => name.Contains(".so", StringComparison.Ordinal)).Distinct())
            {
                Console.Error.WriteLine(LoadedLibrariesTests.Prefix + file);
            }
        }
    };
}
