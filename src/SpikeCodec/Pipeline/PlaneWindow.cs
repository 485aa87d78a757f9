using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>A chunk's planes together with planes around them.</summary>
/// <param name="Planes">The planes before, of and after the chunk.</param>
/// <param name="Start">Where the chunk begins in <paramref name="Planes"/>.</param>
/// <param name="Count">The chunk's planes.</param>
internal sealed record PlaneWindow(SpikeBlock Planes, int Start, int Count) : IDisposable
{
    /// <summary>Gets the index in the recording of the chunk's first plane.</summary>
    public long FirstPlane => Planes.FirstPlane + Start;

    /// <summary>Gets the chunk's packed planes.</summary>
    public ReadOnlySpan<byte> ChunkBytes
    {
        get
        {
            int planeBytes = Planes.Geometry.PlaneBytes;
            return Planes.Bytes.Slice(Start * planeBytes, Count * planeBytes);
        }
    }

    /// <summary>Gets the chunk's side data.</summary>
    public ReadOnlySpan<byte> ChunkSide => Planes.SideData.Slice(Start * Planes.SideBytes, Count * Planes.SideBytes);

    /// <inheritdoc/>
    public void Dispose() => Planes.Dispose();
}
