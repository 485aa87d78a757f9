using SpikeCodec.Metrics.Niqe;

namespace SpikeCodec.Tests.Metrics.Niqe;

/// <summary>Parts and whole against numbers that NumPy and SciPy give for the formulas of the paper; Kodak is in the evaluation's tests.</summary>
public sealed class NaturalImageQualityTests
{
    [Fact]
    public void Fit_OfSkewedValues_IsWhatTheFormulasGive()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => ((((i * i * 7) + (i * 3)) % 41) - 17) / 10.0)];

        AsymmetricGaussian fit = AsymmetricGaussian.Fit(values);

        Assert.Equal(7.783, fit.Shape, 1e-12);
        Assert.Equal(2.0450832332483735, fit.Left, 1e-12);
        Assert.Equal(2.208062745920995, fit.Right, 1e-12);
    }

    [Fact]
    public void Of_SmallPicture_IsHalvedAsByImresize()
    {
        double[] picture = [.. Enumerable.Range(0, 24).Select(i => (double)((i % 6 * (i % 6)) + (10 * (i / 6) * (i / 6))))];

        double[] half = HalfPicture.Of(picture, 6);

        double[] expected = [4.12890625, 10.21875, 24.63671875, 66.47265625, 72.5625, 86.98046875];
        Assert.Equal(expected.Length, half.Length);
        Assert.All(expected.Zip(half), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [InlineData(false, 5.725530245895627)]
    [InlineData(true, 7.037036881708746)]
    public void Score_AgainstUnitVariance_IsWhatTheFormulasGive(bool distorted, double expected)
    {
        (float[] reference, float[] test) = ReferencePictures.Make(256, 192);

        Assert.Equal(expected, NaturalImageQuality.Score(distorted ? test : reference, 256, 192, UnitModel()), 1e-4);
    }

    [Fact]
    public void Score_RestBesideThePatches_IsNotLookedAt()
    {
        (float[] picture, _) = ReferencePictures.Make(256, 192);
        double[] scores = [.. new[] { 192, 200, 256 }.Select(width =>
            NaturalImageQuality.Score([.. Enumerable.Range(0, width * 192).Select(i => picture[(i / width * 256) + (i % width)])], width, 192))];

        Assert.Equal(scores[0], scores[1]);
        Assert.Equal(scores[0], scores[2]);
    }

    [Fact]
    public void Score_FlatPatch_DoesNotCount()
    {
        (float[] picture, _) = ReferencePictures.Make(288, 192);
        float[] left = [.. Enumerable.Range(0, 192 * 192).Select(i => picture[(i / 192 * 288) + (i % 192)])];

        // The right third lies flat, and so do a few columns beside it, as far as the windows of both scales reach.
        foreach (float[] each in new[] { picture, left })
        {
            int width = each.Length / 192;
            for (int i = 0; i < each.Length; i++)
            {
                each[i] = i % width >= 180 ? 77 : each[i];
            }
        }

        Assert.Equal(NaturalImageQuality.Score(left, 192, 192), NaturalImageQuality.Score(picture, 288, 192), 1e-9);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(191, 95)]
    [InlineData(96, 191)] // one patch has no covariance
    public void Score_PictureOfLessThanTwoPatches_IsNaN(int width, int height) =>
        Assert.Equal(double.NaN, NaturalImageQuality.Score(ReferencePictures.Make(width, height).Reference, width, height));

    [Fact]
    public void Score_FlatPicture_IsNaN() => Assert.Equal(double.NaN, NaturalImageQuality.Score(new float[400 * 250], 400, 250));

    [Fact]
    public void Score_SizeThatIsNotThePictures_Throws() =>
        Assert.Contains("20x10", Assert.Throws<ArgumentException>(() => NaturalImageQuality.Score(new float[201], 20, 10)).Message);

    [Fact]
    public void Pristine_WrittenAndRead_IsTheSame()
    {
        NaturalImageModel model = NaturalImageModel.Pristine;

        NaturalImageModel copy = NaturalImageModel.FromBytes(model.ToBytes());

        Assert.True(model.Mean.SequenceEqual(copy.Mean));
        Assert.True(model.Covariance.SequenceEqual(copy.Covariance));
        Assert.True(model.Covariance[0] > 0);
        Assert.Equal(model.Covariance[(3 * 36) + 7], model.Covariance[(7 * 36) + 3]);
    }

    [Fact]
    public void Model_OfAnotherSize_Throws()
    {
        Assert.Contains("5616", Assert.Throws<FormatException>(() => NaturalImageModel.FromBytes(new byte[5615])).Message);
        Assert.Throws<ArgumentException>(() => new NaturalImageModel(new double[35], new double[36 * 36]));
    }

    [Fact]
    public void Fit_Photographs_TakesTheSharpPatchesOfEach()
    {
        // Noise that is stronger in the last two of eight columns of patches.
        Random random = new(5);
        float[] picture = [.. Enumerable.Range(0, 768 * 960).Select(i => 128 + (float)((random.NextDouble() - 0.5) * (i % 768 < 576 ? 40 : 160)))];
        NaturalImageModelFitter fitter = new();
        fitter.Add(picture, 768, 960);
        Assert.Equal(20, fitter.Patches);
        Assert.Contains("20 sharp patches", Assert.Throws<InvalidOperationException>(() => fitter.Fit()).Message);
        fitter.Add(picture, 768, 960);

        NaturalImageModel model = fitter.Fit();

        FeatureMoments moments = FeatureMoments.Of([.. PatchFeatures.Of(picture, 768, 960).Where((_, i) => i % 8 >= 6)]);
        Assert.All(moments.Mean.Zip(model.Mean.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(moments.Covariance[0] * 19 / 20 * 40 / 39, model.Covariance[0], 1e-9);
    }

    private static NaturalImageModel UnitModel()
    {
        double[] covariance = new double[36 * 36];
        for (int i = 0; i < 36; i++)
        {
            covariance[i * 37] = 1;
        }

        return new NaturalImageModel(new double[36], covariance);
    }
}
