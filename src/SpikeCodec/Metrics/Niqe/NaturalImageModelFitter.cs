namespace SpikeCodec.Metrics.Niqe;

/// <summary>Fits a model to undistorted photographs, from the sharp patches of each: those sharper than 3/4 of its sharpest one.</summary>
internal sealed class NaturalImageModelFitter
{
    private const double SharpShare = 0.75;

    private readonly List<PatchFeatures> _patches = [];

    /// <summary>Gets the patches that the model is fitted to.</summary>
    public int Patches => _patches.Count;

    /// <summary>Adds a photograph.</summary>
    /// <param name="picture">The samples, 0 to 255, row by row.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="height">The number of rows.</param>
    public void Add(ReadOnlySpan<float> picture, int width, int height)
    {
        PatchFeatures[] patches = PatchFeatures.Of(picture, width, height);
        double sharpest = patches.Length == 0 ? 0 : patches.Max(patch => patch.Sharpness);
        _patches.AddRange(patches.Where(patch => patch.Sharpness > SharpShare * sharpest && patch.IsUsable));
    }

    /// <summary>Fits the model.</summary>
    /// <exception cref="InvalidOperationException">There are no more patches than features.</exception>
    public NaturalImageModel Fit()
    {
        if (_patches.Count <= PatchFeatures.Count)
        {
            throw new InvalidOperationException(
                $"{_patches.Count} sharp patches of {PatchFeatures.Side}x{PatchFeatures.Side} are too few; more than {PatchFeatures.Count} are needed.");
        }

        FeatureMoments moments = FeatureMoments.Of(_patches);
        return new NaturalImageModel(moments.Mean, moments.Covariance);
    }
}
