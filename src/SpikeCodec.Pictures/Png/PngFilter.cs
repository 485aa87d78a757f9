namespace SpikeCodec.Pictures.Png;

/// <summary>The five row filters of PNG: a byte is stored as its difference from a guess made of the bytes before and above it.</summary>
internal static class PngFilter
{
    /// <summary>The number of filters; they are 0 (none), 1 (left), 2 (up), 3 (average) and 4 (Paeth).</summary>
    public const int Count = 5;

    /// <summary>Filters a row.</summary>
    /// <param name="filter">The filter, 0 to 4.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above it, of the same length; zeros for the first.</param>
    /// <param name="pixelBytes">The bytes from one pixel to the next.</param>
    /// <param name="filtered">Gets the differences.</param>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> filtered)
    {
        for (int i = 0; i < row.Length; i++)
        {
            filtered[i] = (byte)(row[i] - Guess(filter, row, above, pixelBytes, i));
        }
    }

    /// <summary>Restores a row in place: the inverse of <see cref="Apply"/>.</summary>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = (byte)(row[i] + Guess(filter, row, above, pixelBytes, i));
        }
    }

    private static int Guess(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, int i)
    {
        bool isFirst = i < pixelBytes;
        int left = isFirst ? 0 : row[i - pixelBytes];
        return filter switch
        {
            1 => left,
            2 => above[i],
            3 => (left + above[i]) >> 1,
            4 => Paeth(left, above[i], isFirst ? 0 : above[i - pixelBytes]),
            _ => 0,
        };
    }

    /// <summary>Gets the neighbour nearest to left + up - corner; ties go to the left, then up, as the format demands.</summary>
    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int toLeft = Math.Abs(guess - left);
        int toUp = Math.Abs(guess - up);
        int toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
