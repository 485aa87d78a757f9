namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>Orthonormal cosine transforms of square blocks, made from those of blocks half as wide.</summary>
internal static class BlockCosine
{
    /// <summary>
    /// Gets the matrix from the coefficients of four neighbouring blocks of <paramref name="side"/> pixels a side to those of the block that
    /// they make up. Row u x 2 side + v is the frequency (u, v); column 4c + p is coefficient c of the block in phase p: row p / 2, column p % 2.
    /// </summary>
    public static float[,] Merge(int side)
    {
        int large = 2 * side;
        float[,] merge = new float[large * large, large * large];
        double[,] half = Overlap(side);
        for (int row = 0; row < large * large; row++)
        {
            for (int column = 0; column < large * large; column++)
            {
                (int coefficient, int phase) = (column / 4, column % 4);
                merge[row, column] = (float)(
                    half[row / large, (coefficient / side * 2) + (phase / 2)] * half[row % large, (coefficient % side * 2) + (phase % 2)]);
            }
        }

        return merge;
    }

    /// <summary>In one dimension: the product of frequency u of a long block with frequency c of its half p, at [u, 2c + p].</summary>
    private static double[,] Overlap(int side)
    {
        double[,] overlap = new double[2 * side, 2 * side];
        for (int u = 0; u < 2 * side; u++)
        {
            for (int c = 0; c < side; c++)
            {
                for (int x = 0; x < side; x++)
                {
                    overlap[u, 2 * c] += Basis(2 * side, u, x) * Basis(side, c, x);
                    overlap[u, (2 * c) + 1] += Basis(2 * side, u, side + x) * Basis(side, c, x);
                }
            }
        }

        return overlap;
    }

    private static double Basis(int size, int frequency, int x) =>
        Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / size) * Math.Cos(Math.PI * ((2 * x) + 1) * frequency / (2.0 * size));
}
