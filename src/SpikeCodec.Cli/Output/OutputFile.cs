namespace SpikeCodec.Cli.Output;

/// <summary>
/// A file that appears under its name only when it is whole: written as <c>NAME.part</c> (locked, so that two programs do not share it),
/// flushed to the disk, then renamed. Standard output, devices and named pipes are written as it comes.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _path;
    private readonly bool _force;
    private readonly bool _isOwned;
    private bool _isComplete;

    private OutputFile(Stream stream, string? path, bool force, bool isOwned)
    {
        Stream = stream;
        _path = path;
        _force = force;
        _isOwned = isOwned;
    }

    /// <summary>Gets where to write. It can be read again where it is a regular file.</summary>
    public Stream Stream { get; }

    private string PartPath => _path + ".part";

    /// <summary>Opens a file, or standard output for <c>-</c>.</summary>
    /// <exception cref="CliException">The file exists and may not be overwritten, cannot be created, or the terminal would get binary data.</exception>
    public static OutputFile Create(string path, bool force, CliContext context)
    {
        if (path == "-")
        {
            return context.OutputIsTerminal && !force
                ? throw CliException.Usage("Standard output is a terminal; redirect it, or use -f to write binary data there.")
                : new OutputFile(context.Output, null, force, isOwned: false);
        }

        CheckFree(path, force);
        try
        {
            if (OpenSpecial(path) is FileStream special)
            {
                return new OutputFile(new OutputStream(special, path), null, force, isOwned: true);
            }

            // FileShare.None locks the file, so a .part of a run that died is taken over and one of a living run is not.
            FileStream stream = new(path + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            stream.SetLength(0);
            return new OutputFile(new OutputStream(stream, path), path, force, isOwned: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.CannotCreate, $"Cannot create {path}: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses a path that is taken.</summary>
    public static void CheckFree(string path, bool force)
    {
        if (path.Length == 0)
        {
            throw new CliException(ExitCode.CannotCreate, "The name of the output is empty.");
        }

        if (Directory.Exists(path))
        {
            throw new CliException(ExitCode.CannotCreate, $"{path} is a folder.");
        }

        if (File.Exists(path) && !force)
        {
            throw new CliException(ExitCode.CannotCreate, $"{path} exists; use -f to overwrite it.");
        }
    }

    /// <summary>Gives the file its name. Nothing may be written afterwards.</summary>
    public void Complete()
    {
        Stream.Flush();
        if (_path is null)
        {
            return;
        }

        ((OutputStream)Stream).FlushToDisk();
        Stream.Dispose();
        try
        {
            File.Move(PartPath, _path, _force);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.CannotCreate, $"Cannot create {_path}: {exception.Message}", exception);
        }

        _isComplete = true;
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(_path))!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isOwned || _isComplete)
        {
            return;
        }

        try
        {
            Stream.Dispose();
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // What is left in the buffer finds no room; the error that is on its way says so, and the file goes.
        }

        if (_path is not null)
        {
            File.Delete(PartPath);
        }
    }

    /// <summary>Opens what is there if it is a device or a named pipe: a rename would put a regular file in its place.</summary>
    private static FileStream? OpenSpecial(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return null;
        }

        string full = Path.GetFullPath(path);
        bool isDevice = full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);
        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            if (isDevice || !stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
        }
        catch (Exception exception) when (!isDevice && exception is UnauthorizedAccessException or FileNotFoundException)
        {
            // A regular file that may be replaced but not written, or a link to nothing.
        }

        return null;
    }
}
