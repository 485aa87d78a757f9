namespace SpikeCodec.Metrics.Niqe;

/// <summary>
/// An asymmetric generalised Gaussian distribution fitted to values by their moments (Lasmar, Stitou and Berthoumieu 2009). Its shape is
/// looked up on the grid 0.200, 0.201, ... 10.000, as in the published program.
/// </summary>
/// <param name="Shape">The shape: 2 is normal, less has longer tails.</param>
/// <param name="Left">The scale of the negative side.</param>
/// <param name="Right">The scale of the positive side.</param>
/// <param name="Mean">The mean.</param>
internal readonly record struct AsymmetricGaussian(double Shape, double Left, double Right, double Mean)
{
    private const int GridStart = 200;
    private const int GridPoints = 9801;

    // By point of the grid: Gamma(2/a)^2 / (Gamma(1/a) Gamma(3/a)), which rises with a.
    private static readonly double[] Ratios =
        [.. Enumerable.Range(0, GridPoints).Select(i => Math.Exp((2 * LogGamma(2, i)) - LogGamma(1, i) - LogGamma(3, i)))];

    /// <summary>Fits a distribution. Without a positive or a negative value it is not a number.</summary>
    public static AsymmetricGaussian Fit(ReadOnlySpan<double> values)
    {
        double absolutes = 0;
        double lowSquares = 0;
        double highSquares = 0;
        int lows = 0;
        int highs = 0;
        foreach (double value in values)
        {
            double square = value * value;
            absolutes += Math.Abs(value);
            lowSquares += value < 0 ? square : 0;
            highSquares += value > 0 ? square : 0;
            lows += value < 0 ? 1 : 0;
            highs += value > 0 ? 1 : 0;
        }

        double low = Math.Sqrt(lowSquares / lows);
        double high = Math.Sqrt(highSquares / highs);
        double balance = low / high;
        double ratio = absolutes * absolutes / values.Length / (lowSquares + highSquares);
        double generalised = ratio * (Cube(balance) + 1) * (balance + 1) / Square(Square(balance) + 1);
        int index = Nearest(generalised);
        double scale = Math.Exp((LogGamma(1, index) - LogGamma(3, index)) / 2);
        double mean = (high - low) * scale * Math.Exp(LogGamma(2, index) - LogGamma(1, index));
        return new AsymmetricGaussian((GridStart + index) / 1000.0, low * scale, high * scale, mean);
    }

    private static double Square(double x) => x * x;

    private static double Cube(double x) => x * x * x;

    private static double LogGamma(double numerator, int index) => GammaFunction.Log(numerator * 1000 / (GridStart + index));

    /// <summary>Gets the point of the grid with the nearest ratio.</summary>
    private static int Nearest(double ratio)
    {
        int index = Array.BinarySearch(Ratios, ratio);
        if (index >= 0)
        {
            return index;
        }

        int above = Math.Clamp(~index, 1, GridPoints - 1);
        return ratio - Ratios[above - 1] <= Ratios[above] - ratio ? above - 1 : above;
    }
}
