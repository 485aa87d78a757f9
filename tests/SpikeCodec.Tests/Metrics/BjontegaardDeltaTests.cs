using CsCheck;
using SpikeCodec.Metrics;

namespace SpikeCodec.Tests.Metrics;

public sealed class BjontegaardDeltaTests
{
    private static readonly RatePoint[] Anchor = [new(0.11, 29.3), new(0.24, 31.9), new(0.55, 34.6), new(1.2, 37.2), new(2.4, 39.1)];

    /// <summary>Gets curves of four to eight points, in order of rate.</summary>
    private static Gen<RatePoint[]> Curves =>
        Gen.Select(Gen.Double[0.02, 0.3], Gen.Double[25, 32], Gen.Select(Gen.Double[0.05, 0.8], Gen.Double[0.1, 4]).Array[3, 7]).Select(Curve);

    [Fact]
    public void Compare_CurveWithItself_IsExactly0()
    {
        BjontegaardComparison comparison = BjontegaardDelta.Compare(Anchor, Anchor);

        Assert.Equal(
            new BjontegaardComparison
            {
                Outcome = BjontegaardOutcome.Compared,
                QualityOverlap = 1,
                RateOverlap = 1,
                RatePercent = 0,
                ClassicRatePercent = 0,
                Quality = 0,
                ClassicQuality = 0,
            },
            comparison);
    }

    [Theory]
    [InlineData(0.9, -10)]
    [InlineData(0.5, -50)]
    [InlineData(1.25, 25)]
    public void Compare_AllRatesTimesAFactor_IsThatFactor(double factor, double percent)
    {
        RatePoint[] test = [.. Anchor.Select(point => point with { Rate = factor * point.Rate })];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(Anchor, test);

        Assert.Equal(percent, comparison.RatePercent!.Value, 1e-9);
        Assert.Equal(percent, comparison.ClassicRatePercent!.Value, 1e-9);
    }

    [Fact]
    public void Compare_AllQualitiesHigher_IsThatGain()
    {
        RatePoint[] test = [.. Anchor.Select(point => point with { Quality = point.Quality + 0.7 })];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(Anchor, test);

        Assert.Equal(0.7, comparison.Quality!.Value, 1e-9);
        Assert.Equal(0.7, comparison.ClassicQuality!.Value, 1e-9);
        Assert.True(comparison.RatePercent < 0);
    }

    [Fact]
    public void Compare_StraightCurvesAtOtherPoints_IsTheLinesDistance()
    {
        // log10 rate = (q - 40) / 10 and (q - 40) / 10 + (q - 30) / 50: over the common qualities 31 to 35 the second is 3 / 50 higher on average.
        RatePoint[] anchor = [.. new[] { 30, 31.5, 32, 35 }.Select(quality => At(quality, (quality - 40) / 10))];
        RatePoint[] test = [.. new[] { 31, 32.1, 34.4, 36.0, 37 }.Select(quality => At(quality, ((quality - 40) / 10) + ((quality - 30) / 50)))];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(anchor, test);

        double expected = 100 * (Math.Pow(10, 0.06) - 1);
        Assert.Equal(expected, comparison.RatePercent!.Value, 1e-9);
        Assert.Equal(expected, comparison.ClassicRatePercent!.Value, 1e-9);
        Assert.Equal(4.0 / 6, comparison.QualityOverlap!.Value, 1e-12);
    }

    [Fact]
    public void Compare_CubicCurves_ClassicFitIsTheirIntegral()
    {
        // With t = (q - 30) / 10 the test is t^3 / 8 higher; over t = 0 to 1 that is 1 / 32. Six points: a fit, not an interpolation.
        double[] steps = [0, 0.2, 0.35, 0.6, 0.8, 1];
        RatePoint[] anchor = [.. steps.Select(t => At(30 + (10 * t), t))];
        RatePoint[] test = [.. steps.Select(t => At(30 + (10 * t), t + (t * t * t / 8)))];

        Assert.Equal(100 * (Math.Pow(10, 1.0 / 32) - 1), BjontegaardDelta.Compare(anchor, test).ClassicRatePercent!.Value, 1e-9);
    }

    [Fact]
    public void Compare_PchipOfFourPoints_IsWhatOneCountsByHand()
    {
        // log10 rate 0, 2, 3, 7 at 30, 31, 33, 34 dB: widths 1, 2, 1 and secants 2, 1/2, 4, so slopes (PchipCurveTests) 5/2, 6/7, 36/37, 31/6.
        // A piece's integral is width (y0 + y1) / 2 + width^2 (slope0 - slope1) / 12; the anchor's line from 0 to 7 has the integral 14.
        RatePoint[] test = [At(30, 0), At(31, 2), At(33, 3), At(34, 7)];
        RatePoint[] anchor = [At(30, 0), At(31, 1.75), At(33, 5.25), At(34, 7)];
        double integral = (1 + (23.0 / 168)) + (5 - (10.0 / 259)) + (5 - (931.0 / 2664));

        Assert.Equal(100 * (Math.Pow(10, (integral - 14) / 4) - 1), BjontegaardDelta.Compare(anchor, test).RatePercent!.Value, 1e-9);
    }

    /// <summary>
    /// Curves and PCHIP BD-rates that VMAF's tests have from JCTVC-E137, in percent. SciPy's <c>PchipInterpolator</c> gives the same; the classic
    /// figures and the gains are those of NumPy's <c>polyfit</c> and of it.
    /// </summary>
    [Fact]
    public void Compare_CurvesOfJctvcE137_GivesThePublishedFigures()
    {
        RatePoint[] anchor = [new(108048.8736, 43.6471), new(61279.976, 40.3953), new(33905.6656, 37.247), new(18883.6928, 34.2911)];
        RatePoint[] test = [new(108061.2784, 43.6768), new(61299.9936, 40.4232), new(33928.7472, 37.2761), new(18910.912, 34.3147)];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(anchor, test);

        Assert.Equal(-0.465215420752807, comparison.RatePercent!.Value, 1e-9);
        Assert.Equal(-0.4644154200320605, comparison.ClassicRatePercent!.Value, 1e-6);
        Assert.Equal(0.02505021125935584, comparison.Quality!.Value, 1e-9);
        Assert.Equal(0.025059986247493803, comparison.ClassicQuality!.Value, 1e-6);
    }

    [Fact]
    public void Compare_SecondCurvesOfJctvcE137_GivesThePublishedFigure()
    {
        RatePoint[] anchor = [new(40433.8848, 37.5761), new(7622.7456, 35.3756), new(2394.488, 33.8977), new(1017.6184, 32.0603)];
        RatePoint[] test = [new(40370.12, 37.5982), new(7587.0024, 35.4025), new(2390.0944, 33.9194), new(1017.0984, 32.0822)];

        Assert.Equal(-1.8779823450567612, BjontegaardDelta.Compare(anchor, test).RatePercent!.Value, 1e-9);
    }

    /// <summary>Curves that other programs show how to use them with: x265 in <c>bjontegaard</c>, and the example of the MATLAB script.</summary>
    [Theory]
    [InlineData(new[] { 9487.76, 4593.60, 2486.44, 1358.24 }, new[] { 40.037, 38.615, 36.845, 34.851 }, new[] { 9787.80, 4469.00, 2451.52, 1356.24 }, new[] { 40.121, 38.651, 36.970, 34.987 }, -4.417485350589045, -4.420462706204653, 0.11969278542479489)]
    [InlineData(new[] { 82472.76, 26875.24, 9487.76, 4593.6 }, new[] { 43.825, 41.404, 40.037, 38.615 }, new[] { 99896.96, 33952.04, 9787.8, 4469.0 }, new[] { 44.731, 41.875, 40.121, 38.651 }, -4.47218200276197, -4.699437547605267, 0.08887484704747745)]
    [InlineData(new[] { 686.76, 309.58, 157.11, 85.95 }, new[] { 40.28, 37.18, 34.24, 31.42 }, new[] { 893.34, 407.8, 204.93, 112.75 }, new[] { 40.39, 37.21, 34.17, 31.24 }, 31.379878202397627, 31.397374054908276, -1.183472404622454)]
    public void Compare_ExamplesOfOtherPrograms_AgreesWithSciPy(
        double[] anchorRates, double[] anchorQualities, double[] testRates, double[] testQualities, double percent, double classic, double gain)
    {
        RatePoint[] anchor = [.. anchorRates.Zip(anchorQualities, (rate, quality) => new RatePoint(rate, quality))];
        RatePoint[] test = [.. testRates.Zip(testQualities, (rate, quality) => new RatePoint(rate, quality))];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(anchor, test);

        Assert.Equal(percent, comparison.RatePercent!.Value, 1e-8);
        Assert.Equal(classic, comparison.ClassicRatePercent!.Value, 1e-6);
        Assert.Equal(gain, comparison.Quality!.Value, 1e-9);
    }

    [Fact]
    public void Compare_TheOtherWayRound_IsTheInverse() =>
        Gen.Select(Curves, Curves).Sample((anchor, test) =>
        {
            BjontegaardComparison forth = BjontegaardDelta.Compare(anchor, test);
            BjontegaardComparison back = BjontegaardDelta.Compare(test, anchor);

            Assert.Equal(forth.Outcome, back.Outcome);
            if (forth.Outcome == BjontegaardOutcome.Compared)
            {
                Assert.Equal(1, (1 + (forth.RatePercent!.Value / 100)) * (1 + (back.RatePercent!.Value / 100)), 1e-9);
            }

            if (forth.Quality is double gain)
            {
                Assert.Equal(-gain, back.Quality!.Value, 1e-9);
            }
        });

    [Fact]
    public void Compare_CheaperByAFactor_FallsByThatFactor() =>
        Gen.Select(Curves, Curves, Gen.Double[0.1, 0.99]).Sample((anchor, test, factor) =>
        {
            BjontegaardComparison before = BjontegaardDelta.Compare(anchor, test);
            BjontegaardComparison after = BjontegaardDelta.Compare(anchor, [.. test.Select(point => point with { Rate = factor * point.Rate })]);

            Assert.Equal(before.Outcome, after.Outcome);
            if (before.Outcome == BjontegaardOutcome.Compared)
            {
                Assert.True(after.RatePercent < before.RatePercent);
                Assert.Equal(factor, (1 + (after.RatePercent!.Value / 100)) / (1 + (before.RatePercent!.Value / 100)), 1e-9);
            }
        });

    [Fact]
    public void Compare_PointsInAnyOrder_GivesTheSame() =>
        Gen.Select(Curves, Gen.Int).Sample((test, seed) =>
        {
            RatePoint[] shuffled = [.. test];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(BjontegaardDelta.Compare(Anchor, test), BjontegaardDelta.Compare(Anchor, shuffled));
        });

    [Fact]
    public void Compare_LessThanAThirdInCommon_IsRefused()
    {
        RatePoint[] anchor = Ramp(30, 39);

        Assert.Equal(BjontegaardOutcome.TooLittleOverlap, BjontegaardDelta.Compare(anchor, Ramp(36.1, 45.1)).Outcome);
        Assert.Equal(BjontegaardOutcome.Compared, BjontegaardDelta.Compare(anchor, Ramp(35.9, 44.9)).Outcome);

        // All of a short curve is little of a long one; curves apart have nothing in common.
        BjontegaardComparison within = BjontegaardDelta.Compare(anchor, Ramp(33, 35.9));
        BjontegaardComparison apart = BjontegaardDelta.Compare(anchor, Ramp(40, 49));
        Assert.Equal(BjontegaardOutcome.TooLittleOverlap, within.Outcome);
        Assert.Null(within.RatePercent);
        Assert.Null(within.Quality);
        Assert.Equal(0, apart.QualityOverlap);
    }

    [Fact]
    public void Compare_RatesApart_HasNoQualityDifference()
    {
        RatePoint[] test = [.. Anchor.Select(point => point with { Rate = point.Rate / 100 })];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(Anchor, test);

        Assert.Equal(-99, comparison.RatePercent!.Value, 1e-9);
        Assert.Null(comparison.Quality);
        Assert.Null(comparison.ClassicQuality);
    }

    [Theory]
    [InlineData(BjontegaardOutcome.NotMonotonic, 0.24, 31.9)] // a rate twice
    [InlineData(BjontegaardOutcome.NotMonotonic, 0.3, 31)] // more for less
    [InlineData(BjontegaardOutcome.NotMonotonic, 0.3, 31.9)] // more for the same
    [InlineData(BjontegaardOutcome.InvalidPoint, 0, 30)]
    [InlineData(BjontegaardOutcome.InvalidPoint, -1, 30)]
    [InlineData(BjontegaardOutcome.InvalidPoint, double.NaN, 30)]
    [InlineData(BjontegaardOutcome.InvalidPoint, double.PositiveInfinity, 40)]
    [InlineData(BjontegaardOutcome.InvalidPoint, 3, double.PositiveInfinity)]
    [InlineData(BjontegaardOutcome.InvalidPoint, 3, double.NaN)]
    public void Compare_DataThatAreNoCurve_SaysWhy(BjontegaardOutcome expected, double rate, double quality)
    {
        RatePoint[] broken = [.. Anchor, new RatePoint(rate, quality)];

        Assert.Equal(new BjontegaardComparison { Outcome = expected }, BjontegaardDelta.Compare(broken, Anchor));
        Assert.Equal(new BjontegaardComparison { Outcome = expected }, BjontegaardDelta.Compare(Anchor, broken));
    }

    [Fact]
    public void Compare_ThreePoints_AreTooFew()
    {
        Assert.Equal(BjontegaardOutcome.TooFewPoints, BjontegaardDelta.Compare(Anchor, Anchor.AsSpan(0, 3)).Outcome);
        Assert.Equal(BjontegaardOutcome.TooFewPoints, BjontegaardDelta.Compare([], Anchor).Outcome);
    }

    [Fact]
    public void Front_OfNoisePaidFor_KeepsWhatIsBetterThanAllCheaper()
    {
        RatePoint[] points = [new(3, 30.5), new(1, 29), new(2, 31), new(2, 30), new(4, 31), new(5, 32)];

        Assert.Equal([new(1, 29), new(2, 31), new(5, 32)], BjontegaardDelta.Front(points));
        Assert.Empty(BjontegaardDelta.Front([]));
    }

    [Fact]
    public void Compare_CurveThatNoCubicFits_HasNoClassicFigure()
    {
        // A codec that has reached all that there is to reach: ten times the rate for a hundredth of a decibel.
        RatePoint[] saturated = [At(23, 0), At(28, 0.5), At(34.16, 1.5), At(34.17, 2.3)];
        RatePoint[] test = [At(23, 0.1), At(28, 0.6), At(32, 1.1), At(34.16, 1.6)];

        BjontegaardComparison comparison = BjontegaardDelta.Compare(saturated, test);

        Assert.Equal(BjontegaardOutcome.Compared, comparison.Outcome);
        Assert.InRange(comparison.RatePercent!.Value, 0, 60);
        Assert.Null(comparison.ClassicRatePercent);
    }

    private static RatePoint At(double quality, double logRate) => new(Math.Pow(10, logRate), quality);

    private static RatePoint[] Ramp(double from, double to) =>
        [.. Enumerable.Range(0, 4).Select(i => At(from + ((to - from) * i / 3), i / 3.0))];

    private static RatePoint[] Curve(double rate, double quality, (double LogRate, double Quality)[] steps)
    {
        List<RatePoint> points = [new(rate, quality)];
        foreach ((double logRate, double gain) in steps)
        {
            points.Add(new RatePoint(points[^1].Rate * Math.Pow(10, logRate), points[^1].Quality + gain));
        }

        return [.. points];
    }
}
