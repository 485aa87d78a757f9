using SpikeCodec.Evaluation.Curves;
using SpikeCodec.Metrics;

namespace SpikeCodec.Evaluation.Tests.Curves;

public sealed class CurveTableTests
{
    private static readonly int[] Qualities = [10, 20, 30, 40];

    [Fact]
    public void MeanCurve_IsTheMeanAtEachQuality()
    {
        CurveTable table = new([.. Curve("a", "one", 1), .. Curve("a", "two", 3)]);

        RatePoint[] mean = table.MeanCurve("a");

        Assert.Equal([20, 40, 60, 80], mean.Select(point => point.Rate));
        Assert.Equal([31, 32, 33, 34], mean.Select(point => point.Quality));
    }

    [Fact]
    public void MeanCurve_QualityThatOneSequenceLacks_IsLeftOut()
    {
        CurveTable table = new([.. Curve("a", "one", 1), .. Curve("a", "two", 3).Take(2)]);

        Assert.Equal([20, 40], table.MeanCurve("a").Select(point => point.Rate));
    }

    [Fact]
    public void Compare_HalfTheRateOnEverySequence_IsMinusFiftyPercent()
    {
        CurveTable table = new([.. Curve("a", "one", 1), .. Curve("a", "two", 3), .. Curve("b", "one", 0.5), .. Curve("b", "two", 1.5)]);

        CurveComparison comparison = table.Compare("a", "b");

        Assert.Equal(-50, comparison.Rate!.Pchip, 1e-9);
        Assert.Equal(-50, comparison.Rate.Classic!.Value, 1e-6);
        Assert.Equal(2, comparison.Rate.Count);
        Assert.Empty(comparison.Reasons);
    }

    [Fact]
    public void Compare_SequenceThatOneCodecLacks_IsNoPartOfTheMeanAndSaid()
    {
        CurveTable table = new([.. Curve("a", "one", 1), .. Curve("a", "two", 3), .. Curve("b", "one", 0.5)]);

        CurveComparison comparison = table.Compare("a", "b");

        Assert.Equal(1, comparison.Rate!.Count);
        Assert.Equal("fewer than four points on a curve on 1", comparison.Reasons);
    }

    [Fact]
    public void Compare_PointsThatCostMoreForLess_AreLeftOut()
    {
        CurveSample worse = new("b", "one", 50, 30, 20);
        CurveTable table = new([.. Curve("a", "one", 1), .. Curve("b", "one", 0.5), worse]);

        Assert.Equal(-50, table.Compare("a", "b").Rate!.Pchip, 1e-9);
    }

    private static IEnumerable<CurveSample> Curve(string codec, string sequence, double factor) =>
        Qualities.Select(quality => new CurveSample(codec, sequence, quality, quality * factor, 30 + (quality / 10.0)));
}
