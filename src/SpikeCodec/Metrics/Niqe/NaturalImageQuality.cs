namespace SpikeCodec.Metrics.Niqe;

/// <summary>
/// NIQE, the natural image quality evaluator (Mittal, Soundararajan and Bovik, "Making a 'completely blind' image quality analyzer", 2013):
/// how far the statistics of a picture's patches of 96x96 lie from those of undistorted photographs. It needs no reference; less is better,
/// photographs have 2 to 5.
/// </summary>
public static class NaturalImageQuality
{
    /// <summary>Gets the NIQE of a picture against <see cref="NaturalImageModel.Pristine"/>.</summary>
    /// <inheritdoc cref="Score(ReadOnlySpan{float}, int, int, NaturalImageModel)"/>
    public static double Score(ReadOnlySpan<float> picture, int width, int height) => Score(picture, width, height, NaturalImageModel.Pristine);

    /// <summary>Gets the NIQE of a picture against a model.</summary>
    /// <param name="picture">The samples, 0 to 255, row by row; they need not be whole numbers.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="model">What undistorted pictures look like.</param>
    /// <returns>
    /// The distance, 0 or more, or NaN where fewer than two patches of 96x96 with any contrast fit the picture. Patches do not overlap; what
    /// is left over at the right and at the bottom is not looked at.
    /// </returns>
    /// <exception cref="ArgumentException">The picture does not hold width x height samples.</exception>
    public static double Score(ReadOnlySpan<float> picture, int width, int height, NaturalImageModel model)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentNullException.ThrowIfNull(model);
        if (picture.Length != (long)width * height)
        {
            throw new ArgumentException($"The picture holds {picture.Length} samples; {width}x{height} was expected.", nameof(picture));
        }

        PatchFeatures[] patches = [.. PatchFeatures.Of(picture, width, height).Where(patch => patch.IsUsable)];
        return patches.Length < 2 ? double.NaN : Distance(FeatureMoments.Of(patches), model);
    }

    /// <summary>Gets the distance of two normal distributions by the mean of their covariances.</summary>
    private static double Distance(FeatureMoments moments, NaturalImageModel model)
    {
        double[] difference = new double[NaturalImageModel.Features];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = model.Mean[i] - moments.Mean[i];
        }

        double[] covariance = new double[moments.Covariance.Length];
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i] = (model.Covariance[i] + moments.Covariance[i]) / 2;
        }

        SymmetricEigen eigen = new(covariance, NaturalImageModel.Features);
        return Math.Sqrt(eigen.InverseForm(difference));
    }
}
