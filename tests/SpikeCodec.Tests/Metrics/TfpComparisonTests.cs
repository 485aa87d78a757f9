using CsCheck;
using SpikeCodec.Metrics;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Metrics;

public sealed class TfpComparisonTests
{
    [Fact]
    public void Psnr_TwoPixels_GivesWhatOneCountsByHand()
    {
        // Counts 41 and 20 against 41 and 10: an error of (10 / 41 x 255)^2 at one of two pixels.
        using SpikeBlock a = SpikeTrains.Parse(new string('#', 41), new string('#', 20) + new string('.', 21));
        using SpikeBlock b = SpikeTrains.Parse(new string('#', 41), new string('.', 31) + new string('#', 10));
        TfpComparison comparison = new(a.Geometry);

        comparison.Add(a, b);

        Assert.Equal(1, comparison.Pictures);
        Assert.Equal(10 * Math.Log10(2 * 41 * 41 / 100.0), comparison.Psnr, 1e-12);
        Assert.Equal(double.NaN, comparison.Ssim);
    }

    [Fact]
    public void Add_SeveralWindows_PoolsErrorsAndAveragesSimilarities()
    {
        SpikeGeometry geometry = new(21, 13);
        using SpikeBlock a = TestSpikes.Random(geometry, 100, 0.3, seed: 1);
        using SpikeBlock b = TestSpikes.Random(geometry, 100, 0.3, seed: 2);
        TfpComparison comparison = new(geometry);

        comparison.Add(a.Slice(0, 30), b.Slice(0, 30));
        comparison.Add(a.Slice(30, 70), b.Slice(30, 70));

        float[][] picturesA = [Picture(a, 0, 41), Picture(a, 41, 41)];
        float[][] picturesB = [Picture(b, 0, 41), Picture(b, 41, 41)];
        double error = picturesA.Zip(picturesB, (x, y) => SceneQuality.MeanSquaredError(x, y)).Average();
        double ssim = picturesA.Zip(picturesB, (x, y) => SceneQuality.Ssim(x, y, 21, 13, 255)).Average();
        Assert.Equal(2, comparison.Pictures);
        Assert.Equal(SceneQuality.Psnr(error, 255), comparison.Psnr, 1e-5);
        Assert.Equal(ssim, comparison.Ssim, 1e-12);
    }

    [Fact]
    public void Add_IncompleteWindowAtTheEnd_IsDropped()
    {
        SpikeGeometry geometry = new(16, 12);
        using SpikeBlock a = TestSpikes.Random(geometry, 50, 0.3, seed: 1);
        using SpikeBlock b = a.Slice(0, 50);
        b.Bytes[(41 * geometry.PlaneBytes)..].Clear();
        TfpComparison comparison = new(geometry);

        comparison.Add(a, b);

        Assert.Equal(1, comparison.Pictures);
        Assert.Equal(double.PositiveInfinity, comparison.Psnr);
        Assert.Equal(1, comparison.Ssim);
    }

    [Fact]
    public void Add_OnlyAnIncompleteWindow_IsCompared()
    {
        SpikeGeometry geometry = new(16, 12);
        using SpikeBlock a = TestSpikes.Random(geometry, 9, 0.3, seed: 1);
        using SpikeBlock b = TestSpikes.Random(geometry, 9, 0.3, seed: 2);
        TfpComparison comparison = new(geometry);

        comparison.Add(a, b);

        Assert.Equal(1, comparison.Pictures);
        Assert.Equal(SceneQuality.Psnr(Picture(a, 0, 9), Picture(b, 0, 9), 255), comparison.Psnr, 1e-5);
        Assert.Equal(SceneQuality.Ssim(Picture(a, 0, 9), Picture(b, 0, 9), 16, 12, 255), comparison.Ssim, 1e-12);
    }

    [Fact]
    public void Psnr_NoPlanes_IsNaN()
    {
        TfpComparison comparison = new(new SpikeGeometry(16, 12));

        Assert.Equal(0, comparison.Pictures);
        Assert.Equal(double.NaN, comparison.Psnr);
        Assert.Equal(double.NaN, comparison.Ssim);
    }

    [Fact]
    public void PlaneCounter_AnyPlanes_CountsAsTheScalarLoop() =>
        Gen.Select(Gen.Int[1, 90], Gen.Int[1, 5], Gen.Int[0, 5], Gen.Int).Sample((width, height, planes, seed) =>
        {
            using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(width, height), planes, 0.5, seed);
            PlaneCounter counter = new(block.Geometry);
            ushort[] expected = new ushort[block.Geometry.Pixels];

            for (int plane = 0; plane < planes; plane++)
            {
                counter.Add(block.Plane(plane));
                PlaneCounter.AddScalar(block.Plane(plane), expected, 0);
            }

            Assert.Equal(expected, counter.Counts.ToArray());
            counter.Clear();
            Assert.All(counter.Counts.ToArray(), count => Assert.Equal(0, count));
        });

    private static float[] Picture(SpikeBlock block, int start, int planes)
    {
        float[] picture = new float[block.Geometry.Pixels];
        for (int pixel = 0; pixel < picture.Length; pixel++)
        {
            (int row, int column) = Math.DivRem(pixel, block.Geometry.Width);
            int count = Enumerable.Range(start, planes).Count(plane => block[plane, row, column]);
            picture[pixel] = (float)(count * 255.0 / planes);
        }

        return picture;
    }
}
