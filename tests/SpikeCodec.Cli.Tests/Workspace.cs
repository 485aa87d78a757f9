using SpikeCodec.Testing;

namespace SpikeCodec.Cli.Tests;

/// <summary>A folder for the files of a test, which can tell whether anything in it has changed.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TestFolder _folder = new();

    /// <summary>Gets the folder's full path.</summary>
    public string Path => _folder.Path;

    /// <summary>Gets the full path of a file.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Writes a file.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Reads a file.</summary>
    public byte[] Read(string name) => File.ReadAllBytes(this[name]);

    /// <summary>Encodes a small recording: exactly, where no options name a codec.</summary>
    /// <returns>The path of the stream.</returns>
    public string Encode(string name, byte[] recording, params string[] options)
    {
        string source = Write(name + ".source", recording);
        string[] coding = options.Contains("--codec") || options.Contains("--exact") ? [] : ["--exact"];
        CliRun.Done(["encode", source, this[name], "--size", Recordings.SmallSize, "-q", .. coding, .. options]);
        File.Delete(source);
        return this[name];
    }

    /// <summary>Gets the names of everything in the folder.</summary>
    public string[] Names() =>
        [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry)).Order(StringComparer.Ordinal)];

    /// <summary>Gets the names and contents of everything in the folder, to be compared later.</summary>
    public string[] Snapshot() =>
        [.. Names().Select(name => Directory.Exists(this[name]) ? name : $"{name} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Read(name)))}")];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
