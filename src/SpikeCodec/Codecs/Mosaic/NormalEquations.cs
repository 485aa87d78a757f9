namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Weighted least squares of a few unknowns.</summary>
/// <param name="unknowns">How many.</param>
internal sealed class NormalEquations(int unknowns)
{
    /// <summary>Keeps unknowns that nothing tells of at zero.</summary>
    private const double Ridge = 1e-9;

    private readonly double[,] _matrix = new double[unknowns, unknowns];
    private readonly double[] _right = new double[unknowns];

    /// <summary>Adds an equation.</summary>
    /// <param name="factors">What the unknowns are multiplied by.</param>
    /// <param name="value">What their sum should be.</param>
    /// <param name="weight">How much it counts.</param>
    public void Add(ReadOnlySpan<double> factors, double value, double weight)
    {
        for (int i = 0; i < unknowns; i++)
        {
            double weighted = weight * factors[i];
            _right[i] += weighted * value;
            for (int j = i; j < unknowns; j++)
            {
                _matrix[i, j] += weighted * factors[j];
            }
        }
    }

    /// <summary>Solves them, by elimination; the matrix is symmetric and positive.</summary>
    public double[] Solve()
    {
        double[,] rest = new double[unknowns, unknowns];
        double[] solution = (double[])_right.Clone();
        for (int i = 0; i < unknowns; i++)
        {
            for (int j = 0; j < unknowns; j++)
            {
                rest[i, j] = _matrix[Math.Min(i, j), Math.Max(i, j)];
            }

            rest[i, i] += Ridge;
        }

        for (int i = 0; i < unknowns; i++)
        {
            for (int j = i + 1; j < unknowns; j++)
            {
                double factor = rest[j, i] / rest[i, i];
                for (int k = i; k < unknowns; k++)
                {
                    rest[j, k] -= factor * rest[i, k];
                }

                solution[j] -= factor * solution[i];
            }
        }

        for (int i = unknowns - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < unknowns; k++)
            {
                solution[i] -= rest[i, k] * solution[k];
            }

            solution[i] /= rest[i, i];
        }

        return solution;
    }
}
