namespace SpikeCodec.Metrics;

/// <summary>
/// How close a picture is to a reference of the same size. Sums run in a fixed order: the same pictures give the same bits of result.
/// </summary>
public static class SceneQuality
{
    /// <summary>Gets the mean of the squared differences, or NaN of empty pictures.</summary>
    /// <exception cref="ArgumentException">The pictures differ in length.</exception>
    public static double MeanSquaredError(ReadOnlySpan<float> reference, ReadOnlySpan<float> test)
    {
        ThrowIfLengthsDiffer(reference, test);
        double sum = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double difference = (double)reference[i] - test[i];
            sum += difference * difference;
        }

        return sum / reference.Length;
    }

    /// <summary>Gets the peak signal-to-noise ratio of two pictures in dB; see <see cref="Psnr(double, double)"/>.</summary>
    /// <param name="reference">The picture that the other one is measured against.</param>
    /// <param name="test">The picture to measure, in the same order.</param>
    /// <param name="peak">The greatest value that a sample can have, above 0 (255 for pictures of 8 bits).</param>
    /// <exception cref="ArgumentException">The pictures differ in length.</exception>
    public static double Psnr(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, double peak) =>
        Psnr(MeanSquaredError(reference, test), peak);

    /// <summary>
    /// Gets the peak signal-to-noise ratio in dB, 10 log10(peak^2 / error): positive infinity where the error is 0, NaN where it is NaN.
    /// </summary>
    /// <param name="meanSquaredError">The mean of the squared differences, 0 or more.</param>
    /// <param name="peak">The greatest value that a sample can have, above 0.</param>
    public static double Psnr(double meanSquaredError, double peak)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peak);
        if (meanSquaredError < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(meanSquaredError), meanSquaredError, "A mean of squares is 0 or more.");
        }

        return meanSquaredError == 0 ? double.PositiveInfinity : 10 * Math.Log10(peak * peak / meanSquaredError);
    }

    /// <summary>
    /// Gets the mean structural similarity of two pictures, at most 1 (Wang, Bovik, Sheikh and Simoncelli 2004):
    /// a Gaussian window of 11x11 with sigma 1.5, K1 = 0.01, K2 = 0.03, over the places where the window lies inside the picture.
    /// </summary>
    /// <param name="reference">The picture that the other one is measured against, row by row.</param>
    /// <param name="test">The picture to measure, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="peak">The greatest value that a sample can have, above 0 (255 for pictures of 8 bits).</param>
    /// <returns>The similarity, or NaN where a side is shorter than 11 and the window fits nowhere.</returns>
    /// <exception cref="ArgumentException">A picture does not hold width x height samples.</exception>
    public static double Ssim(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int width, int height, double peak)
    {
        CheckPictures(reference, test, width, height, peak);
        return width < StructuralSimilarity.WindowSide || height < StructuralSimilarity.WindowSide
            ? double.NaN
            : new StructuralSimilarity(width, peak).Mean(reference, test, height);
    }

    /// <summary>
    /// Gets the multi-scale structural similarity of two pictures, 0 to 1 (Wang, Simoncelli and Bovik 2003): the means of contrast x structure at
    /// five scales and of luminance at the coarsest, each to the power of its weight, multiplied. A scale is the 2x2 means of the one before.
    /// A mean below 0 (an inverted picture) counts as 0.
    /// </summary>
    /// <param name="reference">The picture that the other one is measured against, row by row.</param>
    /// <param name="test">The picture to measure, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="peak">The greatest value that a sample can have, above 0 (255 for pictures of 8 bits).</param>
    /// <returns>
    /// The similarity, or NaN where a side is shorter than 161: the window of 11x11 does not fit the fifth scale then, and fewer scales would
    /// be another measure under the same name.
    /// </returns>
    /// <exception cref="ArgumentException">A picture does not hold width x height samples.</exception>
    public static double MultiScaleSsim(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int width, int height, double peak)
    {
        CheckPictures(reference, test, width, height, peak);
        return Math.Min(width, height) < MultiScaleSimilarity.MinSide
            ? double.NaN
            : MultiScaleSimilarity.Of(reference, test, width, height, peak);
    }

    private static void CheckPictures(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int width, int height, double peak)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peak);
        ThrowIfLengthsDiffer(reference, test);
        if (reference.Length != (long)width * height)
        {
            throw new ArgumentException($"The pictures hold {reference.Length} samples; {width}x{height} was expected.", nameof(reference));
        }
    }

    private static void ThrowIfLengthsDiffer(ReadOnlySpan<float> reference, ReadOnlySpan<float> test)
    {
        if (reference.Length != test.Length)
        {
            throw new ArgumentException($"The picture has {test.Length} samples; its reference has {reference.Length}.", nameof(test));
        }
    }
}
