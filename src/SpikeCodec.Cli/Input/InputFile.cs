using SpikeCodec.Pipeline;

namespace SpikeCodec.Cli.Input;

/// <summary>An input that was opened and looked at: a file, or standard input for <c>-</c>.</summary>
internal sealed class InputFile : IDisposable
{
    private InputFile(string path, Stream stream, ReadOnlyMemory<byte> prefix, long? length)
    {
        Path = path;
        Stream = stream;
        Prefix = prefix;
        Length = length;
        Kind = SpikeSignatures.Recognise(prefix.Span);
    }

    /// <summary>Gets the path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>Gets the input from its first byte on. It can seek where it is a regular file.</summary>
    public Stream Stream { get; }

    /// <summary>Gets the first bytes.</summary>
    public ReadOnlyMemory<byte> Prefix { get; }

    /// <summary>Gets the bytes in all, or null for a pipe.</summary>
    public long? Length { get; }

    /// <summary>Gets what the first bytes say that it is.</summary>
    public SpikeFileKind Kind { get; }

    /// <summary>Opens an input.</summary>
    /// <param name="path">The path, or <c>-</c>.</param>
    /// <param name="prefixBytes">The bytes to look ahead.</param>
    /// <param name="context">Has standard input.</param>
    /// <exception cref="CliException">It is not there or cannot be read.</exception>
    public static InputFile Open(string path, int prefixBytes, CliContext context)
    {
        Stream stream = path == "-" ? context.Input : OpenFile(path);
        try
        {
            long? length = stream is FileStream { CanSeek: true } file ? file.Length : null;
            byte[] prefix = new byte[Math.Min(length ?? prefixBytes, prefixBytes)];
            int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
            ReadOnlyMemory<byte> ahead = prefix.AsMemory(0, read);
            if (length is not null)
            {
                stream.Position = 0;
                return new InputFile(path, stream, ahead, length);
            }

            return new InputFile(path, new PrefixedStream(ahead, stream), ahead, null);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new CliException(ExitCode.NoInput, $"Cannot read {path}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    private static FileStream OpenFile(string path)
    {
        if (path.Length == 0)
        {
            throw new CliException(ExitCode.NoInput, "The name of the input is empty.");
        }

        if (Directory.Exists(path))
        {
            throw new CliException(ExitCode.NoInput, $"{path} is a folder; expected a file.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException(ExitCode.NoInput, $"There is no file {path}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.NoInput, $"Cannot read {path}: {exception.Message}", exception);
        }
    }
}
