namespace SpikeCodec.Metrics;

/// <summary>
/// The sliding window of SSIM (Wang et al. 2004): weighted means of x, y, x^2, y^2 and xy, filtered along rows as they come and
/// then across the last 11 of them, so that only 11 rows of each are held.
/// </summary>
internal sealed class StructuralSimilarity
{
    public const int WindowSide = 11;

    private const int Moments = 5;
    private const double Sigma = 1.5;

    private static readonly double[] Window = MakeWindow();

    private readonly int _width;
    private readonly int _places;
    private readonly double _c1;
    private readonly double _c2;

    // [moment]: the picture's row, the last 11 filtered rows (row y at y % 11), and the window's means.
    private readonly double[][] _row = new double[Moments][];
    private readonly double[][] _filtered = new double[Moments][];
    private readonly double[][] _mean = new double[Moments][];

    /// <summary>Initializes a window over pictures of a width, <see cref="WindowSide"/> or more.</summary>
    public StructuralSimilarity(int width, double peak)
    {
        _width = width;
        _places = width - WindowSide + 1;
        _c1 = 0.01 * peak * (0.01 * peak);
        _c2 = 0.03 * peak * (0.03 * peak);
        for (int moment = 0; moment < Moments; moment++)
        {
            _row[moment] = new double[width];
            _filtered[moment] = new double[WindowSide * _places];
            _mean[moment] = new double[_places];
        }
    }

    /// <summary>Gets the mean similarity over all places of the window. The height is <see cref="WindowSide"/> or more.</summary>
    public double Mean(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int height) => Mean(reference, test, height, withLuminance: true);

    /// <summary>Gets the mean of the similarity without its luminance term: contrast x structure.</summary>
    public double MeanContrastStructure(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int height) =>
        Mean(reference, test, height, withLuminance: false);

    private static double[] MakeWindow()
    {
        double[] window = new double[WindowSide];
        for (int i = 0; i < WindowSide; i++)
        {
            double distance = i - (WindowSide / 2);
            window[i] = Math.Exp(-distance * distance / (2 * Sigma * Sigma));
        }

        double sum = window.Sum();
        return [.. window.Select(weight => weight / sum)];
    }

    private double Mean(ReadOnlySpan<float> reference, ReadOnlySpan<float> test, int height, bool withLuminance)
    {
        double sum = 0;
        for (int y = 0; y < height; y++)
        {
            SetRow(reference.Slice(y * _width, _width), test.Slice(y * _width, _width));
            FilterRow(y % WindowSide);
            if (y >= WindowSide - 1)
            {
                FilterColumns(y + 1);
                sum += SumOfRow(withLuminance);
            }
        }

        return sum / ((double)_places * (height - WindowSide + 1));
    }

    private void SetRow(ReadOnlySpan<float> reference, ReadOnlySpan<float> test)
    {
        for (int i = 0; i < reference.Length; i++)
        {
            double x = reference[i];
            double y = test[i];
            _row[0][i] = x;
            _row[1][i] = y;
            _row[2][i] = x * x;
            _row[3][i] = y * y;
            _row[4][i] = x * y;
        }
    }

    private void FilterRow(int slot)
    {
        for (int moment = 0; moment < Moments; moment++)
        {
            Span<double> target = _filtered[moment].AsSpan(slot * _places, _places);
            target.Clear();
            for (int i = 0; i < WindowSide; i++)
            {
                WeightedSum.Add(_row[moment].AsSpan(i, _places), Window[i], target);
            }
        }
    }

    /// <param name="oldest">A row number whose slot holds the oldest of the 11 rows.</param>
    private void FilterColumns(int oldest)
    {
        for (int moment = 0; moment < Moments; moment++)
        {
            Span<double> target = _mean[moment];
            target.Clear();
            for (int i = 0; i < WindowSide; i++)
            {
                int slot = (oldest + i) % WindowSide;
                WeightedSum.Add(_filtered[moment].AsSpan(slot * _places, _places), Window[i], target);
            }
        }
    }

    private double SumOfRow(bool withLuminance)
    {
        double sum = 0;
        for (int i = 0; i < _places; i++)
        {
            double x = _mean[0][i];
            double y = _mean[1][i];
            double varianceX = _mean[2][i] - (x * x);
            double varianceY = _mean[3][i] - (y * y);
            double covariance = _mean[4][i] - (x * y);
            double common = (2 * covariance) + _c2;
            double spread = varianceX + varianceY + _c2;
            sum += withLuminance
                ? ((2 * x * y) + _c1) * common / (((x * x) + (y * y) + _c1) * spread)
                : common / spread;
        }

        return sum;
    }
}
