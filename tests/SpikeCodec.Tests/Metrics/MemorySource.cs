using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Metrics;

/// <summary>A recording in memory, which the source owns.</summary>
internal sealed class MemorySource(SpikeBlock recording, PlaneLayout? layout = null, params byte[] trailing) : ISpikeSource
{
    private int _next;
    private bool _ended;

    public SpikeRecordingInfo Info { get; } = new() { Layout = layout ?? PlaneLayout.Plain(recording.Geometry) };

    /// <summary>Gets the bytes after the last plane; as with a pipe, they are not there before the end was met.</summary>
    public ReadOnlyMemory<byte> TrailingBytes => _ended ? trailing : ReadOnlyMemory<byte>.Empty;

    public int Read(SpikeBlock block)
    {
        int planes = Math.Min(block.Capacity, recording.Planes - _next);
        block.Planes = planes;
        block.FirstPlane = _next;
        recording.Bytes.Slice(_next * recording.Geometry.PlaneBytes, block.Bytes.Length).CopyTo(block.Bytes);
        recording.SideData.Slice(_next * recording.SideBytes, block.SideData.Length).CopyTo(block.SideData);
        _next += planes;
        _ended |= planes == 0;
        return planes;
    }

    public void Dispose() => recording.Dispose();
}
