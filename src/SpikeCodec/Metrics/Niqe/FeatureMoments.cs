namespace SpikeCodec.Metrics.Niqe;

/// <summary>The mean and the covariance of patches' features.</summary>
/// <param name="Mean">The mean of each feature.</param>
/// <param name="Covariance">The covariances, row by row; a sample's, over n - 1.</param>
internal sealed record FeatureMoments(double[] Mean, double[] Covariance)
{
    /// <summary>Gets the moments of two or more patches.</summary>
    public static FeatureMoments Of(IReadOnlyList<PatchFeatures> patches)
    {
        double[] mean = new double[PatchFeatures.Count];
        foreach (PatchFeatures patch in patches)
        {
            WeightedSum.Add(patch.Values, 1.0 / patches.Count, mean);
        }

        double[] covariance = new double[PatchFeatures.Count * PatchFeatures.Count];
        double[] difference = new double[PatchFeatures.Count];
        foreach (PatchFeatures patch in patches)
        {
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] = patch.Values[i] - mean[i];
            }

            for (int i = 0; i < difference.Length; i++)
            {
                WeightedSum.Add(difference, difference[i] / (patches.Count - 1), covariance.AsSpan(i * PatchFeatures.Count, PatchFeatures.Count));
            }
        }

        return new FeatureMoments(mean, covariance);
    }
}
