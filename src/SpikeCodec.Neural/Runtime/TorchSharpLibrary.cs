using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpikeCodec.Neural.Runtime;

/// <summary>
/// Loads TorchSharp's native library, also on Debian 12 and Ubuntu 22.04: it asks for a version of the C++ library that they do not have.
/// </summary>
/// <remarks>
/// The version has one symbol, which no code of the library uses: GCC 13 marks with it that the C++ library itself sets up its streams.
/// Before, each object file did that, and those of libtorch still do. So the need is made weak, in a copy that lives in memory only: the
/// installed file may be read-only, linked to a package's, or in use by another process that starts at the same time.
/// </remarks>
internal static partial class TorchSharpLibrary
{
    private const string Marker = "_ZSt21ios_base_library_initv"; // of GLIBCXX_3.4.32
    private const uint CloseOnExec = 1;

    /// <summary>Loads the library. Those that it needs must be loaded already.</summary>
    /// <exception cref="DllNotFoundException">It cannot be.</exception>
    public static nint Load(string path)
    {
        if (!OperatingSystem.IsLinux() || StandardLibraryHasMarker())
        {
            return NativeLibrary.Load(path);
        }

        byte[] file = File.ReadAllBytes(path);
        return ElfVersionNeeds.Weaken(file, "GLIBCXX_3.4.32"u8) ? LoadFromMemory(file) : NativeLibrary.Load(path);
    }

    private static bool StandardLibraryHasMarker()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out nint library))
        {
            return false;
        }

        bool hasMarker = NativeLibrary.TryGetExport(library, Marker, out _);
        NativeLibrary.Free(library);
        return hasMarker;
    }

    private static nint LoadFromMemory(byte[] file)
    {
        int descriptor = CreateMemoryFile("libLibTorchSharp.so", CloseOnExec);
        if (descriptor < 0)
        {
            throw new DllNotFoundException($"A file in memory cannot be made: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        RandomAccess.Write(handle, file, 0);
        return NativeLibrary.Load($"/proc/self/fd/{descriptor}"); // what is loaded stays when the descriptor is closed
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
