using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation.Phase;

/// <summary>The phase of every pixel where a chunk begins: which eighth of the threshold its charge lies in. It owns its memory.</summary>
internal sealed class PhaseMap : IDisposable
{
    /// <summary>The bits of a phase.</summary>
    public const int Bits = 3;

    /// <summary>The phases there are: 0 to <see cref="Levels"/> - 1.</summary>
    public const int Levels = 1 << Bits;

    private readonly byte[] _phases;
    private bool _disposed;

    /// <summary>Initializes phases that are not set yet.</summary>
    public PhaseMap(SpikeGeometry geometry)
    {
        Geometry = geometry;
        _phases = ArrayPool<byte>.Shared.Rent(geometry.Pixels);
    }

    /// <summary>Gets the size of a plane.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets the phase of every pixel, row by row as stored.</summary>
    public Span<byte> Phases => _phases.AsSpan(0, Geometry.Pixels);

    /// <summary>Gets the charge in the middle of a phase, in 2^-32 of the threshold.</summary>
    public static uint ToCharge(int phase) => ((uint)phase << (32 - Bits)) + (1u << (31 - Bits));

    /// <summary>Sets the charge of every pixel.</summary>
    public void CopyTo(Span<uint> charge)
    {
        ReadOnlySpan<byte> phases = Phases;
        for (int i = 0; i < phases.Length; i++)
        {
            charge[i] = ToCharge(phases[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<byte>.Shared.Return(_phases);
        }
    }
}
