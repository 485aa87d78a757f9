using System.Reflection;
using SpikeCodec.Cli.Tests;

/// <summary>
/// What the runtime calls in a program whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly, before the program starts. At its end, the
/// program says which assemblies and native libraries it has loaded; or it takes itself to be in another folder, where <see cref="FolderVariable"/>
/// names one. The runtime asks for this name, outside of namespaces.
/// </summary>
#pragma warning disable CA1050, CA1852
internal sealed class StartupHook
#pragma warning restore CA1050, CA1852
{
    /// <summary>The variable that names the folder that the program is to take for its own.</summary>
    internal const string FolderVariable = "SPIKECODEC_TEST_FOLDER";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is string folder)
        {
            AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", folder);
        }
        else
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => ListLibraries();
        }
    }

    private static void ListLibraries()
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
    }
}
