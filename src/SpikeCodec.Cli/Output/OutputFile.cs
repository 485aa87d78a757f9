namespace SpikeCodec.Cli.Output;

/// <summary>
/// A file that appears under its name only when it is whole: written as <c>NAME.part</c> (locked, so that two programs do not share it),
/// flushed to the disk, then renamed. Standard output is written as it comes.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _path;
    private readonly bool _force;
    private bool _isComplete;

    private OutputFile(Stream stream, string? path, bool force)
    {
        Stream = stream;
        _path = path;
        _force = force;
    }

    /// <summary>Gets where to write.</summary>
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
                : new OutputFile(context.Output, null, force);
        }

        CheckFree(path, force);
        try
        {
            // FileShare.None locks the file, so a .part of a run that died is taken over and one of a living run is not.
            FileStream stream = new(path + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            stream.SetLength(0);
            return new OutputFile(stream, path, force);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.CannotCreate, $"Cannot create {path}: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses a path that is taken.</summary>
    public static void CheckFree(string path, bool force)
    {
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
        _isComplete = true;
        if (_path is null)
        {
            return;
        }

        ((FileStream)Stream).Flush(flushToDisk: true);
        Stream.Dispose();
        try
        {
            File.Move(PartPath, _path, _force);
        }
        catch (IOException exception)
        {
            File.Delete(PartPath);
            throw new CliException(ExitCode.CannotCreate, $"Cannot create {_path}: {exception.Message}", exception);
        }

        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(_path))!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_path is not null && !_isComplete)
        {
            Stream.Dispose();
            File.Delete(PartPath);
        }
    }
}
