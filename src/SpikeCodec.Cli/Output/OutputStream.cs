namespace SpikeCodec.Cli.Output;

/// <summary>
/// A file being written whose failures name it. Where a file may grow no further (a quota, the 4 GiB of FAT), .NET speaks of a wrong
/// argument: here that is the I/O error that it is.
/// </summary>
internal sealed class OutputStream(FileStream file, string path) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => file.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => file.CanWrite;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position { get => file.Position; set => Guard(() => file.Position = value); }

    /// <summary>Writes everything to the disk.</summary>
    public void FlushToDisk() => Guard(() => file.Flush(flushToDisk: true));

    /// <inheritdoc/>
    public override void Flush() => Guard(file.Flush);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => file.Read(buffer);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => Guard(() => file.SetLength(value));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            throw Failure(exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            throw Failure(exception);
        }
    }

    private CliException Failure(Exception exception)
    {
        string reason = exception is IOException ? exception.Message : "The file may not grow any further.";
        return new CliException(ExitCode.InputOutput, $"Cannot write {path}: {reason}", exception);
    }
}
