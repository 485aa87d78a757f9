namespace SpikeCodec.Metrics.Niqe;

/// <summary>
/// Halves a picture with even sides by a bicubic kernel (a = -1/2) stretched to twice its width against aliasing: eight taps, mirrored at
/// the edges, across columns first. This is what MATLAB's <c>imresize(x, 0.5)</c> does, which the published parameters were fitted with.
/// </summary>
internal static class HalfPicture
{
    // The kernel at 7/4, 5/4, 3/4 and 1/4, halved, and back.
    private static readonly double[] Taps =
        [-0.01171875, -0.03515625, 0.11328125, 0.43359375, 0.43359375, 0.11328125, -0.03515625, -0.01171875];

    /// <summary>Gets the half of a picture.</summary>
    public static double[] Of(double[] picture, int width)
    {
        int height = picture.Length / width;
        double[] low = new double[width * height / 2];
        for (int y = 0; y < height / 2; y++)
        {
            for (int tap = 0; tap < Taps.Length; tap++)
            {
                WeightedSum.Add(
                    picture.AsSpan(Mirror((2 * y) + tap - 3, height) * width, width), Taps[tap], low.AsSpan(y * width, width));
            }
        }

        int halfWidth = width / 2;
        double[] half = new double[low.Length / 2];
        for (int y = 0; y < height / 2; y++)
        {
            ReadOnlySpan<double> row = low.AsSpan(y * width, width);
            for (int x = 0; x < halfWidth; x++)
            {
                double sum = 0;
                for (int tap = 0; tap < Taps.Length; tap++)
                {
                    sum += Taps[tap] * row[Mirror((2 * x) + tap - 3, width)];
                }

                half[(y * halfWidth) + x] = sum;
            }
        }

        return half;
    }

    /// <summary>Gets the index that lies as far inside an edge; the edge itself counts twice.</summary>
    private static int Mirror(int index, int length) => index < 0 ? -1 - index : index >= length ? (2 * length) - 1 - index : index;
}
