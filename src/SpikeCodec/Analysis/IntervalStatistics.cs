namespace SpikeCodec.Analysis;

/// <summary>
/// The inter-spike intervals of all pixels, in planes. Intervals of 255 planes and more count as 255. A pair is an interval with the one before it in the
/// same pixel. Numbers are NaN where nothing is there to tell them from.
/// </summary>
public sealed record IntervalStatistics
{
    /// <summary>Gets how often each interval came: index 0 is an interval of 1 plane, index 254 one of 255 and more.</summary>
    public required IReadOnlyList<long> Histogram { get; init; }

    /// <summary>Gets the number of intervals.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the mean interval.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the intervals that come more often than both of their neighbours and at least 1 % of all, the most frequent first.</summary>
    public required IReadOnlyList<int> Modes { get; init; }

    /// <summary>Gets the entropy of an interval, in bits.</summary>
    public required double Entropy { get; init; }

    /// <summary>Gets the entropy of an interval given the one before it, in bits.</summary>
    public required double EntropyGivenPrevious { get; init; }

    /// <summary>Gets the correlation of the intervals of all pairs: near 1 where pixels are bright in different degrees.</summary>
    public required double PairCorrelation { get; init; }

    /// <summary>
    /// Gets the same within the pixels, each taken from its own mean: about -0.35 in static light, as soft reset carries a pixel's phase over. Only pixels with
    /// 16 intervals or more count.
    /// </summary>
    public required double PixelCorrelation { get; init; }

    /// <summary>Gets the share of the pairs whose intervals are equal.</summary>
    public required double EqualShare { get; init; }

    /// <summary>Gets the share of the pairs whose intervals differ by more than one plane: static light has none.</summary>
    public required double JumpShare { get; init; }

    /// <summary>Gets the interval that a share of all intervals, 0 to 1, do not exceed, or 0 where there is none.</summary>
    public int Quantile(double share)
    {
        long left = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (int i = 0; i < Histogram.Count; i++)
        {
            left -= Histogram[i];
            if (left <= 0)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Makes the statistics of what was counted.</summary>
    internal static IntervalStatistics Of(IntervalCounter counter)
    {
        const int Values = PixelTrain.Cap + 1;
        ReadOnlySpan<long> counted = counter.Pairs;
        long[] histogram = new long[PixelTrain.Cap];
        PairSums sums = default;
        for (int cell = 0; cell < counted.Length; cell++)
        {
            long count = counted[cell];
            int previous = cell / Values;
            int interval = cell % Values;
            if (count > 0)
            {
                histogram[interval - 1] += count;
                if (previous > 0)
                {
                    sums.Add(previous, interval, count);
                }
            }
        }

        long total = histogram.Sum();
        return new IntervalStatistics
        {
            Histogram = histogram,
            Count = total,
            Mean = histogram.Select((count, i) => (i + 1.0) * count).Sum() / total,
            Modes = FindModes(histogram, total),
            Entropy = ConditionalEntropy.Of(histogram),
            EntropyGivenPrevious = ConditionalEntropy.Given(counted[Values..], Values).Bits,
            PairCorrelation = sums.Correlation,
            PixelCorrelation = FindPixelCorrelation(counter.Pixels),
            EqualShare = sums.Equal / sums.Pairs,
            JumpShare = sums.Jumps / sums.Pairs,
        };
    }

    private static int[] FindModes(long[] histogram, long total)
    {
        List<int> modes = [];
        for (int i = 0; i < histogram.Length; i++)
        {
            bool isPeak = (i == 0 || histogram[i] > histogram[i - 1]) && (i == histogram.Length - 1 || histogram[i] >= histogram[i + 1]);
            if (isPeak && histogram[i] * 100 >= total && histogram[i] > 0)
            {
                modes.Add(i + 1);
            }
        }

        return [.. modes.OrderByDescending(interval => histogram[interval - 1])];
    }

    private static double FindPixelCorrelation(ReadOnlySpan<PixelTrain> pixels)
    {
        const int Enough = 16;
        double products = 0;
        double squares = 0;
        foreach (ref readonly PixelTrain pixel in pixels)
        {
            if (pixel.Intervals >= Enough)
            {
                products += pixel.DeviationProducts;
                squares += pixel.SquaredDeviations;
            }
        }

        return products / squares;
    }

    /// <summary>Sums over pairs of intervals.</summary>
    private struct PairSums
    {
        public double Pairs;
        public double Equal;
        public double Jumps;
        private double _first;
        private double _second;
        private double _firstSquares;
        private double _secondSquares;
        private double _products;

        public readonly double Correlation =>
            ((_products * Pairs) - (_first * _second))
            / Math.Sqrt(((_firstSquares * Pairs) - (_first * _first)) * ((_secondSquares * Pairs) - (_second * _second)));

        public void Add(int first, int second, double count)
        {
            Pairs += count;
            Equal += first == second ? count : 0;
            Jumps += Math.Abs(first - second) > 1 ? count : 0;
            _first += first * count;
            _second += second * count;
            _firstSquares += first * first * count;
            _secondSquares += second * second * count;
            _products += first * second * count;
        }
    }
}
