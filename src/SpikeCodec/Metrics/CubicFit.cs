namespace SpikeCodec.Metrics;

/// <summary>The cubic that comes nearest to points (least squares), through all of them where they are four.</summary>
internal sealed class CubicFit
{
    private const int Terms = 4;

    private readonly double _centre;
    private readonly double _scale;
    private readonly double[] _coefficients;

    /// <summary>Fits a cubic.</summary>
    /// <param name="x">Where the points are, rising, four or more.</param>
    /// <param name="y">Their values.</param>
    public CubicFit(double[] x, double[] y)
    {
        // On -1 to 1 the powers stay apart, and the normal equations lose no more than a few digits.
        _centre = (x[0] + x[^1]) / 2;
        _scale = (x[^1] - x[0]) / 2;
        double[,] equations = new double[Terms, Terms + 1];
        for (int i = 0; i < x.Length; i++)
        {
            double t = (x[i] - _centre) / _scale;
            double[] powers = [1, t, t * t, t * t * t];
            for (int row = 0; row < Terms; row++)
            {
                for (int column = 0; column < Terms; column++)
                {
                    equations[row, column] += powers[row] * powers[column];
                }

                equations[row, Terms] += powers[row] * y[i];
            }
        }

        _coefficients = Solve(equations);
    }

    /// <summary>Gets the integral between two places.</summary>
    public double Integral(double start, double end) => _scale * (Primitive((end - _centre) / _scale) - Primitive((start - _centre) / _scale));

    /// <summary>Solves equations whose last column is the right side. Their matrix is positive definite, so no rows change places.</summary>
    private static double[] Solve(double[,] equations)
    {
        for (int pivot = 0; pivot < Terms; pivot++)
        {
            for (int row = pivot + 1; row < Terms; row++)
            {
                double factor = equations[row, pivot] / equations[pivot, pivot];
                for (int column = pivot; column <= Terms; column++)
                {
                    equations[row, column] -= factor * equations[pivot, column];
                }
            }
        }

        double[] solution = new double[Terms];
        for (int row = Terms - 1; row >= 0; row--)
        {
            double rest = equations[row, Terms];
            for (int column = row + 1; column < Terms; column++)
            {
                rest -= equations[row, column] * solution[column];
            }

            solution[row] = rest / equations[row, row];
        }

        return solution;
    }

    private double Primitive(double t) =>
        t * (_coefficients[0] + (t * ((_coefficients[1] / 2) + (t * ((_coefficients[2] / 3) + (t * _coefficients[3] / 4))))));
}
