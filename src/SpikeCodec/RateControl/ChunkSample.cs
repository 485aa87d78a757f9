using SpikeCodec.Pipeline;

namespace SpikeCodec.RateControl;

/// <summary>Chunks spread evenly over a recording of any length, which is read once.</summary>
internal sealed class ChunkSample : IDisposable
{
    private readonly List<PlaneWindow> _windows = [];

    /// <summary>Reads a recording to its end and keeps some of its chunks.</summary>
    /// <param name="windows">The recording's chunks.</param>
    /// <param name="most">The chunks to keep, 2 or more: all of a recording that has no more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ChunkSample(PlaneWindowReader windows, int most, CancellationToken cancellationToken)
    {
        int every = 1;
        while (windows.TryRead() is PlaneWindow window)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Planes += window.Count;
            if (Chunks++ % every != 0)
            {
                window.Dispose();
                continue;
            }

            _windows.Add(window);
            if (_windows.Count > most)
            {
                // Every other one stays, and from here on half as many are taken: they lie evenly at any length.
                every *= 2;
                Thin();
            }
        }
    }

    /// <summary>Gets the chunks kept, in time order.</summary>
    public IReadOnlyList<PlaneWindow> Windows => _windows;

    /// <summary>Gets the chunks of the recording.</summary>
    public int Chunks { get; }

    /// <summary>Gets the planes of the recording.</summary>
    public long Planes { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlaneWindow window in _windows)
        {
            window.Dispose();
        }
    }

    private void Thin()
    {
        for (int i = _windows.Count - 1; i >= 0; i--)
        {
            if (i % 2 != 0)
            {
                _windows[i].Dispose();
                _windows.RemoveAt(i);
            }
        }
    }
}
