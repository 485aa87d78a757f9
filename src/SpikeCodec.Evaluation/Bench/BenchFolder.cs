using System.Collections.Concurrent;
using SpikeCodec.Evaluation.Sequences;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>
/// The folder of a run: <c>results.ndjson</c>, <c>pictures</c>, <c>cache</c> with what would have to be made again, and <c>work</c> with the
/// files of the points at hand. One run at a time has it.
/// </summary>
internal sealed class BenchFolder : IDisposable
{
    private const string PartEnding = ".bench-part";

    private readonly ConcurrentDictionary<string, Lazy<string>> _made = [];
    private readonly FileStream _lock;
    private readonly string _work;

    /// <summary>Opens or makes a folder, and clears away what a run that was killed has left.</summary>
    /// <exception cref="IOException">Another run has it, or it cannot be written.</exception>
    public BenchFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(Cache);
        string lockFile = System.IO.Path.Combine(Cache, "lock");
        try
        {
            _lock = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"Another bench is writing into {path}: {exception.Message}", exception);
        }

        _work = System.IO.Path.Combine(path, "work");
        if (Directory.Exists(_work))
        {
            Directory.Delete(_work, recursive: true);
        }

        foreach (string part in Directory.EnumerateFiles(path, "*" + PartEnding + "*", SearchOption.AllDirectories))
        {
            File.Delete(part);
        }
    }

    /// <summary>Gets the path.</summary>
    public string Path { get; }

    /// <summary>Gets the path of the results.</summary>
    public string Results => System.IO.Path.Combine(Path, "results.ndjson");

    private string Cache => System.IO.Path.Combine(Path, "cache");

    /// <summary>Makes an empty folder for the files of a point; the caller deletes it.</summary>
    public string CreateWork()
    {
        string folder = System.IO.Path.Combine(_work, Guid.NewGuid().ToString("N"));
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Gets a file of the cache. Whoever asks first makes it, under another name until it is whole.</summary>
    /// <param name="folder">The folder in the cache.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="make">Writes it to a path.</param>
    public string GetOrMake(string folder, string name, Action<string> make) =>
        _made.GetOrAdd(System.IO.Path.Combine(Cache, folder, name), path => new Lazy<string>(() => Make(path, make))).Value;

    /// <summary>Gets scenes of the cache.</summary>
    /// <param name="folder">The folder in the cache.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="make">Writes them to a path.</param>
    public SceneFile GetOrMakeScenes(string folder, string name, Func<string, SceneFile> make) =>
        SceneFile.Open(GetOrMake(folder, name, path =>
        {
            SceneFile made = make(path);
            made.WritePlanes();
            File.Move(SceneFile.ListOf(path), SceneFile.ListOf(System.IO.Path.Combine(Cache, folder, name)), overwrite: true);
        }));

    /// <summary>Writes a picture or another file of the results, whole or not at all.</summary>
    /// <param name="name">The path relative to the folder, with slashes.</param>
    /// <param name="write">Writes it to a path.</param>
    /// <returns>The name.</returns>
    public string Write(string name, Action<string> write)
    {
        Complete(System.IO.Path.Combine(Path, name), write);
        return name;
    }

    /// <summary>Tells whether a file of the results is there.</summary>
    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_work))
        {
            Directory.Delete(_work, recursive: true);
        }

        _lock.Dispose();
    }

    private static string Make(string path, Action<string> make)
    {
        if (!File.Exists(path))
        {
            Complete(path, make);
        }

        return path;
    }

    private static void Complete(string path, Action<string> write)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        string part = $"{path}.{Guid.NewGuid():N}{PartEnding}";
        try
        {
            write(part);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
