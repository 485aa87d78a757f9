namespace SpikeCodec.Pictures;

/// <summary>A gray picture of 8 or 16 bits, rows from the top down: what picture files hold.</summary>
public sealed class GrayPicture
{
    /// <summary>Initializes a black picture.</summary>
    /// <param name="width">The pixels of a row, 1 or more.</param>
    /// <param name="height">The number of rows, 1 or more.</param>
    /// <param name="depth">The bits of a sample, 8 or 16.</param>
    public GrayPicture(int width, int height, int depth = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (depth is not (8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "A gray picture has 8 or 16 bits a sample.");
        }

        Width = width;
        Height = height;
        Depth = depth;
        Samples = new ushort[checked(width * height)];
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets the bits of a sample, 8 or 16.</summary>
    public int Depth { get; }

    /// <summary>Gets the greatest sample, 255 or 65,535: white.</summary>
    public int White => (1 << Depth) - 1;

    /// <summary>Gets the samples, row by row from the top, 0 to <see cref="White"/>.</summary>
    public ushort[] Samples { get; }

    /// <summary>Gets a row.</summary>
    public Span<ushort> Row(int row) => Samples.AsSpan(row * Width, Width);
}
