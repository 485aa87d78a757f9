using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>Counts the spikes of every pixel over a run of planes, up to 65,535 of them.</summary>
internal sealed partial class PlaneCounter
{
    private readonly ushort[] _counts;

    public PlaneCounter(SpikeGeometry geometry) => _counts = new ushort[geometry.Pixels];

    /// <summary>Gets the spikes of every pixel since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<ushort> Counts => _counts;

    public void Clear() => Array.Clear(_counts);

    /// <summary>Counts a packed plane.</summary>
    public void Add(ReadOnlySpan<byte> plane) => AddScalar(plane, _counts, AddVectors(plane, _counts));

    /// <summary>Counts the pixels from <paramref name="pixel"/> on, one after the other.</summary>
    internal static void AddScalar(ReadOnlySpan<byte> plane, Span<ushort> counts, int pixel)
    {
        for (; pixel < counts.Length; pixel++)
        {
            counts[pixel] += (ushort)((plane[pixel >> 3] >> (pixel & 7)) & 1);
        }
    }
}
