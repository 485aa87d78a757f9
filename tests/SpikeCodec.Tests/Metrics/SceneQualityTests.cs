using CsCheck;
using SpikeCodec.Metrics;

namespace SpikeCodec.Tests.Metrics;

public sealed class SceneQualityTests
{
    [Fact]
    public void Psnr_FourPixels_GivesWhatOneCountsByHand()
    {
        float[] reference = [10, 20, 30, 40];
        float[] test = [10, 18, 33, 41];

        Assert.Equal((0 + 4 + 9 + 1) / 4.0, SceneQuality.MeanSquaredError(reference, test));
        Assert.Equal(10 * Math.Log10(255 * 255 / 3.5), SceneQuality.Psnr(reference, test, 255), 1e-12);
        Assert.Equal(20, SceneQuality.Psnr(0.01, 1), 1e-12);
    }

    [Fact]
    public void Psnr_NoError_IsInfiniteAndOfNothing_IsNaN()
    {
        Assert.Equal(double.PositiveInfinity, SceneQuality.Psnr([1f, 2f], [1f, 2f], 255));
        Assert.Equal(double.NaN, SceneQuality.Psnr([], [], 255));
    }

    [Fact]
    public void Psnr_WrongArguments_Throws()
    {
        Assert.Throws<ArgumentException>(() => SceneQuality.Psnr([1f], [1f, 2f], 255));
        Assert.Throws<ArgumentOutOfRangeException>(() => SceneQuality.Psnr(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SceneQuality.Psnr(-1, 255));
    }

    /// <summary>What NumPy and SciPy give for the formulas: 2-D windows by <c>convolve2d</c>, 2x2 means by <c>correlate</c>.</summary>
    [Theory]
    [InlineData(256, 192, 17.706447288414434, 0.7226011841430564, 0.8673583192211639)]
    [InlineData(203, 177, 18.518426697719462, 0.6967973106255145, 0.8644628217885932)]
    [InlineData(161, 161, 19.481117236671043, 0.6734504568727403, 0.8619686863653024)]
    public void Measures_OfReferencePictures_AreThoseOfAnotherProgram(int width, int height, double psnr, double ssim, double multiScaleSsim)
    {
        (float[] reference, float[] test) = ReferencePictures.Make(width, height);

        Assert.Equal(psnr, SceneQuality.Psnr(reference, test, 255), 1e-9);
        Assert.Equal(ssim, SceneQuality.Ssim(reference, test, width, height, 255), 1e-9);
        Assert.Equal(multiScaleSsim, SceneQuality.MultiScaleSsim(reference, test, width, height, 255), 1e-6);
        Assert.Equal(multiScaleSsim, SceneQuality.MultiScaleSsim(test, reference, width, height, 255), 1e-6);
    }

    [Fact]
    public void MultiScaleSsim_FlatPictures_GivesThePowerOfTheLuminanceTerm()
    {
        float[] reference = new float[170 * 165];
        float[] test = new float[170 * 165];
        Array.Fill(reference, 100);
        Array.Fill(test, 120);

        double c1 = 2.55 * 2.55;
        double luminance = ((2 * 100 * 120) + c1) / ((100 * 100) + (120 * 120) + c1);
        Assert.Equal(Math.Pow(luminance, 0.1333), SceneQuality.MultiScaleSsim(reference, test, 170, 165, 255), 1e-9);
    }

    [Fact]
    public void MultiScaleSsim_SamePicture_Is1AndOfTheInverse_Is0()
    {
        (float[] picture, _) = ReferencePictures.Make(200, 180);

        Assert.Equal(1, SceneQuality.MultiScaleSsim(picture, picture, 200, 180, 255));
        Assert.Equal(0, SceneQuality.MultiScaleSsim(picture, [.. picture.Select(grey => 255 - grey)], 200, 180, 255));
    }

    [Theory]
    [InlineData(160, 300)]
    [InlineData(300, 160)]
    [InlineData(0, 0)]
    public void MultiScaleSsim_SideThatHoldsNoFiveScales_IsNaN(int width, int height)
    {
        float[] picture = new float[width * height];

        Assert.Equal(double.NaN, SceneQuality.MultiScaleSsim(picture, picture, width, height, 255));
        Assert.Throws<ArgumentException>(() => SceneQuality.MultiScaleSsim(picture, picture, width + 1, height + 1, 255));
    }

    [Fact]
    public void Halve_OddSides_RepeatTheLastRowAndColumn() =>
        Assert.Equal([3, 4.5f, 8, 9.5f], MultiScaleSimilarity.Halve([1, 2, 3, 4, 5, 6, 8, 8, 9.5f], 3, 3));

    [Fact]
    public void Ssim_AnyPictures_AgreesWithTheDefinition() =>
        Gen.Select(Gen.Int[11, 24], Gen.Int[11, 24], Gen.Bool, Gen.Int).Sample(
            (width, height, bytes, seed) =>
            {
                double peak = bytes ? 255 : 1;
                float[] reference = RandomPicture(width * height, peak, seed);
                float[] test = RandomPicture(width * height, peak, seed + 1);
                for (int i = 0; i < test.Length; i++)
                {
                    test[i] = (0.7f * reference[i]) + (0.3f * test[i]);
                }

                double ssim = SceneQuality.Ssim(reference, test, width, height, peak);

                Assert.Equal(BruteForceSsim(reference, test, width, height, peak), ssim, 1e-9);
                Assert.Equal(ssim, SceneQuality.Ssim(test, reference, width, height, peak), 1e-12);
            },
            iter: 30);

    [Fact]
    public void Ssim_FlatPictures_GivesTheLuminanceTerm()
    {
        float[] reference = new float[13 * 12];
        float[] test = new float[13 * 12];
        Array.Fill(reference, 100);
        Array.Fill(test, 120);

        double c1 = 2.55 * 2.55;
        Assert.Equal(((2 * 100 * 120) + c1) / ((100 * 100) + (120 * 120) + c1), SceneQuality.Ssim(reference, test, 13, 12, 255), 1e-9);
    }

    [Fact]
    public void Ssim_SamePicture_IsExactly1()
    {
        float[] picture = RandomPicture(20 * 15, 255, 7);

        Assert.Equal(1, SceneQuality.Ssim(picture, picture, 20, 15, 255));
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(30, 10)]
    [InlineData(0, 0)]
    public void Ssim_PictureSmallerThanTheWindow_IsNaN(int width, int height)
    {
        float[] picture = new float[width * height];

        Assert.Equal(double.NaN, SceneQuality.Ssim(picture, picture, width, height, 255));
    }

    [Fact]
    public void Ssim_SizeThatIsNotThePictures_Throws()
    {
        float[] picture = new float[200];

        Assert.Contains("20x11", Assert.Throws<ArgumentException>(() => SceneQuality.Ssim(picture, picture, 20, 11, 255)).Message);
        Assert.Throws<ArgumentException>(() => SceneQuality.Ssim(picture, picture.AsSpan(1), 20, 10, 255));
    }

    [Fact]
    public void WeightedSum_AnyLength_IsTheSameBitsAsTheScalarLoop() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[0, 40], Gen.Double[0, 1]).Sample((source, weight) =>
        {
            double[] vector = [.. source.Select(value => value / 3)];
            double[] scalar = [.. vector];

            WeightedSum.Add(source, weight, vector);
            WeightedSum.AddScalar(source, weight, scalar);

            Assert.Equal(scalar, vector);
        });

    private static float[] RandomPicture(int pixels, double peak, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, pixels).Select(_ => (float)(random.NextDouble() * peak))];
    }

    /// <summary>Wang et al. 2004, equations 13 to 16: a square window at every place, moments about the mean.</summary>
    private static double BruteForceSsim(float[] reference, float[] test, int width, int height, double peak)
    {
        double sum = 0;
        for (int top = 0; top + 11 <= height; top++)
        {
            for (int left = 0; left + 11 <= width; left++)
            {
                List<(double Weight, double X, double Y)> window = [];
                for (int i = 0; i < 121; i++)
                {
                    int dx = (i % 11) - 5;
                    int dy = (i / 11) - 5;
                    int pixel = ((top + 5 + dy) * width) + left + 5 + dx;
                    window.Add((Math.Exp(-((dx * dx) + (dy * dy)) / 4.5), reference[pixel], test[pixel]));
                }

                double total = window.Sum(sample => sample.Weight);
                double meanX = window.Sum(sample => sample.Weight * sample.X) / total;
                double meanY = window.Sum(sample => sample.Weight * sample.Y) / total;
                double varianceX = window.Sum(sample => sample.Weight * Math.Pow(sample.X - meanX, 2)) / total;
                double varianceY = window.Sum(sample => sample.Weight * Math.Pow(sample.Y - meanY, 2)) / total;
                double covariance = window.Sum(sample => sample.Weight * (sample.X - meanX) * (sample.Y - meanY)) / total;
                double c1 = Math.Pow(0.01 * peak, 2);
                double c2 = Math.Pow(0.03 * peak, 2);
                sum += ((2 * meanX * meanY) + c1) * ((2 * covariance) + c2)
                    / (((meanX * meanX) + (meanY * meanY) + c1) * (varianceX + varianceY + c2));
            }
        }

        return sum / ((width - 10) * (height - 10));
    }
}
