using System.Buffers;

namespace SpikeCodec.Spikes;

/// <summary>
/// A run of planes in memory, one bit a sample: the unit of work everywhere.
/// A plane is packed as in a <c>.dat</c> file: pixel p = row * width + column is bit p % 8 (LSB first) of byte p / 8, rows in stored order.
/// Bits past the last pixel are 0.
/// </summary>
/// <remarks>The memory is pooled: dispose the block, and use no span of it afterwards.</remarks>
public sealed class SpikeBlock : IDisposable
{
    private readonly byte[] _planes;
    private readonly byte[] _side;
    private bool _disposed;

    /// <summary>Initializes an empty block that can hold <paramref name="capacity"/> planes.</summary>
    /// <param name="geometry">The size of a plane.</param>
    /// <param name="capacity">The planes to make room for, 0 or more.</param>
    /// <param name="sideBytes">The bytes kept beside each plane (see <see cref="Side"/>).</param>
    public SpikeBlock(SpikeGeometry geometry, int capacity, int sideBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(sideBytes);
        Geometry = geometry;
        Capacity = capacity;
        SideBytes = sideBytes;
        _planes = ArrayPool<byte>.Shared.Rent(checked(capacity * geometry.PlaneBytes));
        _side = ArrayPool<byte>.Shared.Rent(checked(capacity * sideBytes));
    }

    /// <summary>Gets the size of a plane.</summary>
    public SpikeGeometry Geometry { get; }

    /// <summary>Gets the planes that the block has room for.</summary>
    public int Capacity { get; }

    /// <summary>Gets the index in the recording of the block's first plane.</summary>
    public long FirstPlane { get; set; }

    /// <summary>Gets the index in the recording of the plane after the block's last one.</summary>
    public long EndPlane => FirstPlane + Planes;

    /// <summary>Gets or sets the planes in use, 0 to <see cref="Capacity"/>. New planes are not cleared.</summary>
    public int Planes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            field = value;
        }
    }

    /// <summary>Gets the bytes kept beside each plane.</summary>
    public int SideBytes { get; }

    /// <summary>Gets all planes in use, one after the other, each of <see cref="SpikeGeometry.PlaneBytes"/> bytes.</summary>
    public Span<byte> Bytes => _planes.AsSpan(0, Planes * Geometry.PlaneBytes);

    /// <summary>Gets what the recording stores beside the pixels of all planes in use (label columns, padding bits).</summary>
    public Span<byte> SideData => _side.AsSpan(0, Planes * SideBytes);

    /// <summary>Gets or sets one sample.</summary>
    public bool this[int plane, int row, int column]
    {
        get
        {
            int pixel = (row * Geometry.Width) + column;
            return ((Plane(plane)[pixel >> 3] >> (pixel & 7)) & 1) != 0;
        }

        set
        {
            int pixel = (row * Geometry.Width) + column;
            ref byte cell = ref Plane(plane)[pixel >> 3];
            cell = (byte)(value ? cell | (1 << (pixel & 7)) : cell & ~(1 << (pixel & 7)));
        }
    }

    /// <summary>Gets a plane by its index in the block.</summary>
    public Span<byte> Plane(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Planes, nameof(index));
        return _planes.AsSpan(index * Geometry.PlaneBytes, Geometry.PlaneBytes);
    }

    /// <summary>Gets what the recording stores beside the pixels of a plane.</summary>
    public Span<byte> Side(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Planes, nameof(index));
        return _side.AsSpan(index * SideBytes, SideBytes);
    }

    /// <summary>Copies a run of planes, side data included, into a new block that the caller owns.</summary>
    public SpikeBlock Slice(int start, int planes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + planes, Planes, nameof(planes));
        SpikeBlock slice = new(Geometry, planes, SideBytes) { Planes = planes, FirstPlane = FirstPlane + start };
        CopyPlanes(start, planes, slice, 0);
        return slice;
    }

    /// <summary>Copies a run of planes, and the side data of this block, into planes in use of another block of the same geometry.</summary>
    internal void CopyPlanes(int start, int planes, SpikeBlock target, int targetStart)
    {
        int planeBytes = Geometry.PlaneBytes;
        Bytes.Slice(start * planeBytes, planes * planeBytes).CopyTo(target.Bytes[(targetStart * planeBytes)..]);
        SideData.Slice(start * SideBytes, planes * SideBytes).CopyTo(target.SideData[(targetStart * target.SideBytes)..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<byte>.Shared.Return(_planes);
            ArrayPool<byte>.Shared.Return(_side);
        }
    }
}
