namespace SpikeCodec.Spikes;

/// <summary>A run of planes of another source, as a recording of its own: its planes are counted from 0. It owns the other source.</summary>
public sealed class PlaneRangeSource : ISpikeSource
{
    private readonly ISpikeSource _source;
    private readonly long _first;
    private readonly long _end;
    private long _taken = -1;
    private bool _reachedEnd;

    /// <summary>Initializes a source.</summary>
    /// <param name="source">The whole recording, of which nothing was read yet.</param>
    /// <param name="first">The first plane wanted.</param>
    /// <param name="end">The plane after the last one wanted; it may lie past the recording's end.</param>
    public PlaneRangeSource(ISpikeSource source, long first, long end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, first);
        _source = source;
        _first = first;
        _end = end;
        Info = source.Info with { Planes = source.Info.Planes is long planes ? Math.Clamp(planes, first, end) - first : null };
    }

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; }

    /// <inheritdoc/>
    /// <remarks>They belong to the run only where it goes on to the end of the recording.</remarks>
    public ReadOnlyMemory<byte> TrailingBytes => _reachedEnd ? _source.TrailingBytes : default;

    /// <inheritdoc/>
    public int Read(SpikeBlock block)
    {
        if (_taken < 0)
        {
            SkipToFirst();
        }

        long left = _end - _first - _taken;
        int read;
        if (left >= block.Capacity)
        {
            read = _source.Read(block);
        }
        else
        {
            using SpikeBlock last = new(block.Geometry, (int)left, block.SideBytes);
            read = left > 0 ? _source.Read(last) : 0;
            block.Planes = read;
            last.CopyPlanes(0, read, block, 0);
        }

        _reachedEnd = read == 0 && left > 0;
        block.FirstPlane = _taken;
        _taken += read;
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void SkipToFirst()
    {
        _taken = 0;
        long left = _first;
        int read = 1;
        while (left > 0 && read > 0)
        {
            using SpikeBlock skipped = new(Info.Geometry, (int)Math.Min(left, 64), Info.Layout.SideBytes);
            read = _source.Read(skipped);
            left -= read;
        }
    }
}
