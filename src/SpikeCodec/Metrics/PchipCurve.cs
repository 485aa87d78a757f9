namespace SpikeCodec.Metrics;

/// <summary>
/// A curve through points by cubic Hermite pieces that never overshoot (Fritsch and Carlson 1980; the slopes are Fritsch and Butland's
/// weighted harmonic means and three-point ends, as in SciPy's <c>PchipInterpolator</c> and JVET's spreadsheets).
/// </summary>
internal sealed class PchipCurve
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slope;

    /// <summary>Initializes a curve.</summary>
    /// <param name="x">Where the points are, rising, two or more.</param>
    /// <param name="y">Their values.</param>
    public PchipCurve(double[] x, double[] y)
    {
        _x = x;
        _y = y;
        _slope = new double[x.Length];
        if (x.Length == 2)
        {
            Array.Fill(_slope, Secant(0));
            return;
        }

        for (int i = 1; i < x.Length - 1; i++)
        {
            _slope[i] = InnerSlope(Width(i - 1), Width(i), Secant(i - 1), Secant(i));
        }

        int last = x.Length - 2;
        _slope[0] = EndSlope(Width(0), Width(1), Secant(0), Secant(1));
        _slope[^1] = EndSlope(Width(last), Width(last - 1), Secant(last), Secant(last - 1));
    }

    /// <summary>Gets the value at a place between the first and the last point.</summary>
    public double Value(double x)
    {
        int piece = Piece(x);
        double width = Width(piece);
        double t = (x - _x[piece]) / width;
        double u = 1 - t;
        return (_y[piece] * u * u * (1 + (2 * t)))
            + (_y[piece + 1] * t * t * (1 + (2 * u)))
            + (width * t * u * ((_slope[piece] * u) - (_slope[piece + 1] * t)));
    }

    /// <summary>Gets the integral between two places from the first to the last point, <paramref name="start"/> being the lower.</summary>
    public double Integral(double start, double end)
    {
        double sum = 0;
        for (int piece = Piece(start); piece < _x.Length - 1 && _x[piece] < end; piece++)
        {
            double from = Math.Max(start, _x[piece]);
            double to = Math.Min(end, _x[piece + 1]);

            // Simpson's rule is exact for the cubic that a piece is.
            sum += (to - from) / 6 * (Value(from) + (4 * Value((from + to) / 2)) + Value(to));
        }

        return sum;
    }

    private static double InnerSlope(double widthBefore, double widthAfter, double before, double after)
    {
        if (before * after <= 0)
        {
            return 0;
        }

        double weightBefore = (2 * widthAfter) + widthBefore;
        double weightAfter = widthAfter + (2 * widthBefore);
        return (weightBefore + weightAfter) / ((weightBefore / before) + (weightAfter / after));
    }

    private static double EndSlope(double width, double nextWidth, double secant, double nextSecant)
    {
        double slope = ((((2 * width) + nextWidth) * secant) - (width * nextSecant)) / (width + nextWidth);
        if (slope * secant <= 0)
        {
            return 0;
        }

        return secant * nextSecant < 0 && Math.Abs(slope) > 3 * Math.Abs(secant) ? 3 * secant : slope;
    }

    private double Width(int piece) => _x[piece + 1] - _x[piece];

    private double Secant(int piece) => (_y[piece + 1] - _y[piece]) / Width(piece);

    private int Piece(double x)
    {
        int piece = 0;
        while (piece < _x.Length - 2 && x >= _x[piece + 1])
        {
            piece++;
        }

        return piece;
    }
}
