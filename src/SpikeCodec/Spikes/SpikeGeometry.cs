namespace SpikeCodec.Spikes;

/// <summary>The size of a plane in pixels.</summary>
/// <remarks>0x0 stands for a recording without planes whose size nobody knows (an empty file).</remarks>
public readonly record struct SpikeGeometry
{
    /// <summary>Initializes a geometry.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative, only one side is 0, or the pixels overflow an <see cref="int"/>.</exception>
    public SpikeGeometry(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(width == 0, height == 0, nameof(height));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, int.MaxValue - 63L, nameof(height));
        Width = width;
        Height = height;
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets the pixels of a plane.</summary>
    public int Pixels => Width * Height;

    /// <summary>Gets the bytes of a packed plane: one bit a pixel, rounded up to a whole byte.</summary>
    public int PlaneBytes => (Pixels + 7) / 8;

    /// <summary>Writes the geometry as <c>WxH</c>.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
