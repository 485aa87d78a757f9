using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Scenes;

/// <summary>A luminance picture at one plane, in expected spikes per plane (0 to 1), rows in the recording's stored order.</summary>
/// <remarks>The memory is pooled: dispose the scene, and use no span of it afterwards.</remarks>
public sealed class Scene : IDisposable
{
    private readonly float[] _luminance;
    private bool _disposed;

    /// <summary>Initializes a scene whose luminance is not set yet.</summary>
    public Scene(SpikeGeometry geometry, long plane)
    {
        Geometry = geometry;
        Plane = plane;
        _luminance = ArrayPool<float>.Shared.Rent(geometry.Pixels);
    }

    /// <summary>Gets the size of the picture.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets the index in the recording of the plane that the scene shows.</summary>
    public long Plane { get; }

    /// <summary>Gets the luminance of every pixel, row by row, in expected spikes per plane.</summary>
    public Span<float> Luminance => _luminance.AsSpan(0, Geometry.Pixels);

    /// <summary>Gets a row.</summary>
    public Span<float> Row(int row) => Luminance.Slice(row * Geometry.Width, Geometry.Width);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<float>.Shared.Return(_luminance);
        }
    }
}
