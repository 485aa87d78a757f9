using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Cuts a recording into chunks, each with as many planes around it as a reconstructor wants and the recording has.</summary>
internal sealed class PlaneWindowReader(ISpikeSource source, int chunkPlanes, int before, int after) : IDisposable
{
    /// <summary>The last planes read, of which the next window takes what it needs.</summary>
    private SpikeBlock? _kept;
    private long _nextPlane;

    /// <summary>Reads the next chunk.</summary>
    /// <returns>The chunk, which the caller owns, or null at the end.</returns>
    public PlaneWindow? TryRead()
    {
        SpikeBlock window = new(source.Info.Geometry, before + chunkPlanes + after, source.Info.Layout.SideBytes);
        int kept = Keep(window);
        window.Planes = window.Capacity;
        using SpikeBlock fresh = new(window.Geometry, window.Capacity - kept, window.SideBytes);
        int read = fresh.Capacity > 0 ? source.Read(fresh) : 0;
        if (read > 0 && kept == 0)
        {
            window.FirstPlane = fresh.FirstPlane;
            _nextPlane = fresh.FirstPlane;
        }

        window.Planes = kept + read;
        fresh.CopyPlanes(0, read, window, kept);
        int start = (int)(_nextPlane - window.FirstPlane);
        int count = Math.Min(chunkPlanes, window.Planes - start);
        if (count <= 0)
        {
            window.Dispose();
            return null;
        }

        _nextPlane += count;
        _kept?.Dispose();
        int keepFrom = Math.Max(0, start + count - before);
        _kept = window.Slice(keepFrom, window.Planes - keepFrom);
        return new PlaneWindow(window, start, count);
    }

    /// <inheritdoc/>
    public void Dispose() => _kept?.Dispose();

    private int Keep(SpikeBlock window)
    {
        if (_kept is null)
        {
            return 0;
        }

        window.FirstPlane = _kept.FirstPlane;
        window.Planes = _kept.Planes;
        _kept.CopyPlanes(0, _kept.Planes, window, 0);
        return _kept.Planes;
    }
}
