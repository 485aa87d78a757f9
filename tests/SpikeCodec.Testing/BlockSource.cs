using SpikeCodec.Spikes;

namespace SpikeCodec.Testing;

/// <summary>A recording in memory as a source. It does not own the block.</summary>
public sealed class BlockSource(SpikeBlock recording, PlaneLayout? layout = null, byte[]? trailing = null) : ISpikeSource
{
    private int _next;

    /// <inheritdoc/>
    public SpikeRecordingInfo Info { get; } = new() { Layout = layout ?? PlaneLayout.Plain(recording.Geometry), Planes = recording.Planes };

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => trailing ?? [];

    /// <inheritdoc/>
    public int Read(SpikeBlock block)
    {
        block.FirstPlane = _next;
        block.Planes = Math.Min(block.Capacity, recording.Planes - _next);
        for (int plane = 0; plane < block.Planes; plane++)
        {
            recording.Plane(_next + plane).CopyTo(block.Plane(plane));
            block.Side(plane).Clear();
            recording.Side(_next + plane).CopyTo(block.Side(plane));
        }

        _next += block.Planes;
        return block.Planes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
