namespace SpikeCodec.Metrics;

/// <summary>
/// How far one rate-quality curve lies from another on average (Bjontegaard, VCEG-M33, 2001): BD-rate at the same quality, BD-PSNR at the
/// same rate, over what both curves reach. Curves run through their points by PCHIP on the logarithm of the rate, as JVET does now; the
/// classic cubic fit stands beside it.
/// </summary>
public static class BjontegaardDelta
{
    /// <summary>A cubic has four coefficients, and common test conditions have four rates.</summary>
    private const int MinPoints = 4;

    private const double MinOverlap = 1.0 / 3;

    /// <summary>Compares a curve with an anchor.</summary>
    /// <param name="anchor">The points of the curve to compare with, in any order, four or more.</param>
    /// <param name="test">The points of the curve to compare, in any order, four or more.</param>
    /// <returns>The differences of <paramref name="test"/> from <paramref name="anchor"/>, or why there are none.</returns>
    public static BjontegaardComparison Compare(ReadOnlySpan<RatePoint> anchor, ReadOnlySpan<RatePoint> test)
    {
        BjontegaardOutcome outcome = TryArrange(anchor, out double[] anchorRates, out double[] anchorQualities);
        if (outcome != BjontegaardOutcome.Compared)
        {
            return new BjontegaardComparison { Outcome = outcome };
        }

        outcome = TryArrange(test, out double[] testRates, out double[] testQualities);
        if (outcome != BjontegaardOutcome.Compared)
        {
            return new BjontegaardComparison { Outcome = outcome };
        }

        CommonRange qualities = CommonRange.Of(anchorQualities, testQualities);
        CommonRange rates = CommonRange.Of(anchorRates, testRates);
        BjontegaardComparison comparison = new()
        {
            Outcome = qualities.Share >= MinOverlap ? BjontegaardOutcome.Compared : BjontegaardOutcome.TooLittleOverlap,
            QualityOverlap = qualities.Share,
            RateOverlap = rates.Share,
        };
        if (comparison.Outcome != BjontegaardOutcome.Compared)
        {
            return comparison;
        }

        comparison = comparison with
        {
            RatePercent = Percent(PchipDifference(anchorQualities, anchorRates, testQualities, testRates, qualities)),
            ClassicRatePercent = FitDifference(anchorQualities, anchorRates, testQualities, testRates, qualities) is double difference ? Percent(difference) : null,
        };
        return rates.Share < MinOverlap ? comparison : comparison with
        {
            Quality = PchipDifference(anchorRates, anchorQualities, testRates, testQualities, rates),
            ClassicQuality = FitDifference(anchorRates, anchorQualities, testRates, testQualities, rates),
        };
    }

    /// <summary>
    /// Gets the points that are better than every cheaper one, by rate: where a codec spends more for less, as on the noise of what it
    /// codes, nobody would use it so.
    /// </summary>
    public static RatePoint[] Front(ReadOnlySpan<RatePoint> points)
    {
        List<RatePoint> front = [];
        foreach (RatePoint point in points.ToArray().OrderBy(point => point.Rate).ThenByDescending(point => point.Quality))
        {
            if (front.Count == 0 || point.Quality > front[^1].Quality)
            {
                front.Add(point);
            }
        }

        return [.. front];
    }

    /// <summary>Sorts a curve by rate, into logarithms of rates and qualities that both rise.</summary>
    private static BjontegaardOutcome TryArrange(ReadOnlySpan<RatePoint> points, out double[] logRates, out double[] qualities)
    {
        RatePoint[] sorted = [.. points];
        Array.Sort(sorted, (a, b) => a.Rate.CompareTo(b.Rate));
        logRates = [.. sorted.Select(point => Math.Log10(point.Rate))];
        qualities = [.. sorted.Select(point => point.Quality)];
        if (sorted.Length < MinPoints)
        {
            return BjontegaardOutcome.TooFewPoints;
        }

        if (!logRates.All(double.IsFinite) || !qualities.All(double.IsFinite))
        {
            return BjontegaardOutcome.InvalidPoint;
        }

        return IsRising(logRates) && IsRising(qualities) ? BjontegaardOutcome.Compared : BjontegaardOutcome.NotMonotonic;
    }

    private static bool IsRising(double[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] <= values[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static double PchipDifference(double[] anchorX, double[] anchorY, double[] testX, double[] testY, CommonRange range) =>
        range.Mean(new PchipCurve(testX, testY).Integral) - range.Mean(new PchipCurve(anchorX, anchorY).Integral);

    /// <summary>Gets the difference, or null where a fit's mean is none that a curve through its points could have: its swings would be all that there is to see.</summary>
    private static double? FitDifference(double[] anchorX, double[] anchorY, double[] testX, double[] testY, CommonRange range)
    {
        double test = range.Mean(new CubicFit(testX, testY).Integral);
        double anchor = range.Mean(new CubicFit(anchorX, anchorY).Integral);
        bool isMean = test >= testY[0] && test <= testY[^1] && anchor >= anchorY[0] && anchor <= anchorY[^1];
        return isMean ? test - anchor : null;
    }

    private static double Percent(double logarithm) => 100 * (Math.Pow(10, logarithm) - 1);

    /// <summary>What two rising rows of numbers have in common, and the share of the wider one that it is.</summary>
    private readonly record struct CommonRange(double Start, double End, double Share)
    {
        public static CommonRange Of(double[] a, double[] b)
        {
            double start = Math.Max(a[0], b[0]);
            double end = Math.Min(a[^1], b[^1]);
            double widest = Math.Max(a[^1] - a[0], b[^1] - b[0]);
            return new CommonRange(start, end, Math.Max(0, end - start) / widest);
        }

        /// <summary>Gets the mean over the range of a function that is given by its integral.</summary>
        public double Mean(Func<double, double, double> integral) => integral(Start, End) / (End - Start);
    }
}
