namespace SpikeCodec.Cli.Input;

/// <summary>
/// A pipe or a terminal being read by someone who may be told to stop: a read that waits for data that do not come ends with the token.
/// The system's own read goes on waiting on another thread, and its buffer is never handed out.
/// </summary>
internal sealed class InterruptibleStream(Stream source, CancellationToken cancellationToken) : ForwardStream
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && buffer.Length > 0)
        {
            Fill();
        }

        int count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] buffer = _buffer;
        Task<int> read = Task.Run(() => source.Read(buffer, 0, buffer.Length), CancellationToken.None);
        try
        {
            read.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _buffer = []; // the read that was left behind may still write into the old one
            _start = 0;
            _end = 0;
            throw;
        }
        catch (AggregateException)
        {
            // GetResult throws what is in it.
        }

        _end = read.GetAwaiter().GetResult();
        _start = 0;
    }
}
