using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <summary>The charge that every pixel holds between two planes, in 2^-32 of the firing threshold.</summary>
public sealed class GeneratorState : IDisposable
{
    private readonly uint[] _charge;
    private bool _disposed;

    /// <summary>Initializes a state that belongs to no plane yet.</summary>
    public GeneratorState(SpikeGeometry geometry)
    {
        Geometry = geometry;
        _charge = ArrayPool<uint>.Shared.Rent(geometry.Pixels);
    }

    /// <summary>Gets the size of a plane.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets or sets the plane that the state precedes, or -1 before the first.</summary>
    public long NextPlane { get; set; } = -1;

    /// <summary>Gets or sets the plane that the recording begins with, which seeds count from. The default is 0.</summary>
    public long Origin { get; set; }

    /// <summary>Gets the charge of every pixel as a fraction of the threshold.</summary>
    public Span<uint> Charge => _charge.AsSpan(0, Geometry.Pixels);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<uint>.Shared.Return(_charge);
        }
    }
}
