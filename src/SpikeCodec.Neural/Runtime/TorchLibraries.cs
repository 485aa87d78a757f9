using System.Runtime.InteropServices;

namespace SpikeCodec.Neural.Runtime;

/// <summary>Finds and loads the native libraries that TorchSharp stands on, from one folder and by their full paths.</summary>
/// <param name="Handle">TorchSharp's own native library.</param>
/// <param name="Folder">The folder that libtorch came from.</param>
/// <param name="HasCuda">Whether this libtorch is made for GPUs, too.</param>
internal sealed record TorchLibraries(nint Handle, string Folder, bool HasCuda)
{
    private const string Advice =
        "--libtorch DIR or SPIKECODEC_LIBTORCH names the folder of a libtorch of about version 2.10, such as .../site-packages/torch/lib";

    /// <summary>In the order of their needs. Those for GPUs must come before the first use of any, or libtorch decides to do without.</summary>
    private static readonly (string Name, bool IsRequired)[] Libraries =
        [("c10", true), ("torch_cpu", true), ("c10_cuda", false), ("torch_cuda", false), ("torch", true)];

    /// <summary>Loads the libraries.</summary>
    /// <param name="folder">The folder of libtorch, or null for the one that the program carries.</param>
    /// <exception cref="UnsupportedStreamException">They are missing or cannot be loaded here; the message says why.</exception>
    public static TorchLibraries Load(string? folder)
    {
        string own = Find("LibTorchSharp") ?? throw new UnsupportedStreamException(
            $"Networks cannot run here: there is no {FileName("LibTorchSharp")} in this build, which is for {RuntimeInformation.RuntimeIdentifier}; "
            + "networks run on linux-x64, win-x64 and osx-arm64.");
        string torch = folder is null ? FindBundled() : Check(Path.GetFullPath(folder));
        try
        {
            foreach ((string name, bool isRequired) in Libraries)
            {
                string path = Path.Combine(torch, FileName(name));
                if (isRequired || File.Exists(path))
                {
                    NativeLibrary.Load(path);
                }
            }

            return new TorchLibraries(TorchSharpLibrary.Load(own), torch, File.Exists(Path.Combine(torch, FileName("torch_cuda"))));
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new UnsupportedStreamException($"libtorch cannot be loaded from {torch}: {Reason(error)}. {Advice}.", inner: error);
        }
    }

    private static string FindBundled() => Path.GetDirectoryName(Find("torch_cpu"))
        ?? throw new UnsupportedStreamException($"This build carries no libtorch for {RuntimeInformation.RuntimeIdentifier}; {Advice}.");

    private static string Check(string folder)
    {
        string[] missing =
        [
            .. Libraries.Where(library => library.IsRequired).Select(library => FileName(library.Name))
                .Where(name => !File.Exists(Path.Combine(folder, name))),
        ];
        return missing.Length == 0
            ? folder
            : throw new UnsupportedStreamException($"{folder} has no {string.Join(", ", missing)}; {Advice}.");
    }

    /// <summary>Finds a library where the program's host looks for them: beside the program, in its runtimes folder, where a single file unpacks.</summary>
    internal static string? Find(string name)
    {
        string folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty;
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, FileName(name)))
            .FirstOrDefault(File.Exists);
    }

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    /// <summary>Gets what the system's loader said: the last of the lines, below advice of the runtime's.</summary>
    private static string Reason(Exception error) =>
        error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault(string.Empty).TrimEnd('.');
}
