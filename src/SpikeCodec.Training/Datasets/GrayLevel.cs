namespace SpikeCodec.Training.Datasets;

/// <summary>A gray picture of 8 bits, rows from the top down: a picture of the library or a smaller copy of it.</summary>
internal sealed class GrayLevel
{
    /// <summary>Initializes a picture that takes the samples over.</summary>
    public GrayLevel(int width, int height, byte[] samples)
    {
        Width = width;
        Height = height;
        Samples = samples;
    }

    /// <summary>Gets the pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Height { get; }

    /// <summary>Gets the samples, row by row.</summary>
    public byte[] Samples { get; }

    /// <summary>Gets a row.</summary>
    public ReadOnlySpan<byte> Row(int row) => Samples.AsSpan(row * Width, Width);

    /// <summary>
    /// Makes room for samples on the heap of pinned objects. A library lives as long as training, and on the large object heap its size
    /// would let the collector leave as much garbage of samples lying there.
    /// </summary>
    public static byte[] Allocate(int samples) => GC.AllocateUninitializedArray<byte>(samples, pinned: true);

    /// <summary>Makes a picture of half the size, rounded down, each pixel the rounded mean of 2x2. Both sides must be 2 or more.</summary>
    public GrayLevel Halve()
    {
        int width = Width / 2;
        int height = Height / 2;
        byte[] samples = Allocate(width * height);
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<byte> upper = Row(2 * row)[..(2 * width)];
            ReadOnlySpan<byte> lower = Row((2 * row) + 1)[..(2 * width)];
            Span<byte> target = samples.AsSpan(row * width, width);
            for (int column = 0; column < target.Length; column++)
            {
                int left = 2 * column;
                target[column] = (byte)((upper[left] + upper[left + 1] + lower[left] + lower[left + 1] + 2) >> 2);
            }
        }

        return new GrayLevel(width, height, samples);
    }
}
