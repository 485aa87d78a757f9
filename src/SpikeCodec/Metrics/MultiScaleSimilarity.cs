namespace SpikeCodec.Metrics;

/// <summary>SSIM at five scales (Wang, Simoncelli and Bovik, "Multiscale structural similarity for image quality assessment", 2003).</summary>
internal static class MultiScaleSimilarity
{
    /// <summary>The shortest side whose fifth scale still holds the window: 161, 81, 41, 21, 11.</summary>
    public const int MinSide = ((StructuralSimilarity.WindowSide - 1) * 16) + 1;

    // As published.
    private static readonly double[] Weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <summary>Gets the similarity of two pictures whose sides are <see cref="MinSide"/> or more.</summary>
    public static double Of(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int width, int height, double peak)
    {
        double product = 1;
        for (int scale = 0; scale < Weights.Length - 1; scale++)
        {
            StructuralSimilarity window = new(width, peak);
            product *= Power(window.MeanContrastStructure(reference, test, height), Weights[scale]);
            reference = Halve(reference, width, height);
            test = Halve(test, width, height);
            width = (width + 1) / 2;
            height = (height + 1) / 2;
        }

        return product * Power(new StructuralSimilarity(width, peak).Mean(reference, test, height), Weights[^1]);
    }

    /// <summary>Takes the mean of every 2x2 pixels. An odd last row or column is its own neighbour, as in the authors' program.</summary>
    internal static float[] Halve(ReadOnlySpan<float> picture, int width, int height)
    {
        int halfWidth = (width + 1) / 2;
        float[] half = new float[halfWidth * ((height + 1) / 2)];
        for (int y = 0; y < height; y += 2)
        {
            ReadOnlySpan<float> upper = picture.Slice(y * width, width);
            ReadOnlySpan<float> lower = picture.Slice(Math.Min(y + 1, height - 1) * width, width);
            Span<float> target = half.AsSpan(y / 2 * halfWidth, halfWidth);
            for (int x = 0; x < target.Length; x++)
            {
                int left = 2 * x;
                int right = Math.Min(left + 1, width - 1);
                target[x] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
            }
        }

        return half;
    }

    private static double Power(double mean, double weight) => Math.Pow(Math.Max(0, mean), weight);
}
