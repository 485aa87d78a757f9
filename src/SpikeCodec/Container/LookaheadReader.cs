namespace SpikeCodec.Container;

/// <summary>A stream with a window of bytes that were read but not consumed yet.</summary>
/// <param name="stream">The stream, read from its current position.</param>
/// <param name="position">What that position is called.</param>
internal sealed class LookaheadReader(Stream stream, long position)
{
    private const int Granule = 64 << 10;

    private byte[] _window = new byte[2 * Granule];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Gets the position of the next byte to be consumed.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Gets the next bytes without consuming them: fewer than asked only at the end of the stream.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && !_ended)
        {
            Fill(count);
        }

        return _window.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Consumes bytes that were peeked at.</summary>
    public void Skip(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Consumes everything before the next occurrence of a pattern.</summary>
    /// <returns>Whether it occurs; if not, the stream is consumed to its end.</returns>
    public bool SkipTo(ReadOnlySpan<byte> pattern)
    {
        while (true)
        {
            ReadOnlySpan<byte> ahead = Peek(Granule);
            int found = ahead.IndexOf(pattern);
            if (found >= 0)
            {
                Skip(found);
                return true;
            }

            if (ahead.Length < Granule)
            {
                Skip(ahead.Length);
                return false;
            }

            Skip(ahead.Length - pattern.Length + 1);
        }
    }

    /// <summary>Reads once, after making room: the window grows in step with the bytes that arrive, not with what a length field claims.</summary>
    private void Fill(int wanted)
    {
        int held = _end - _start;
        if (_start > 0 && _end + Granule > _window.Length)
        {
            _window.AsSpan(_start, held).CopyTo(_window);
            _start = 0;
            _end = held;
        }

        if (_end + Granule > _window.Length)
        {
            Array.Resize(ref _window, Math.Min(_window.Length * 2, Math.Max(wanted, _window.Length) + (2 * Granule)));
        }

        int read = stream.Read(_window, _end, _window.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
