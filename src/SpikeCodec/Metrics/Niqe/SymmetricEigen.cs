namespace SpikeCodec.Metrics.Niqe;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: slow for large matrices, exact for small ones.</summary>
internal sealed class SymmetricEigen
{
    private const int MaxSweeps = 50;

    private readonly int _size;
    private readonly double _negligible;
    private readonly double[] _matrix;
    private readonly double[] _vectors;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">The elements, row by row; only read.</param>
    /// <param name="size">The rows, which are as many as the columns.</param>
    public SymmetricEigen(ReadOnlySpan<double> matrix, int size)
    {
        _size = size;
        _matrix = matrix.ToArray();
        _vectors = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            _vectors[(i * size) + i] = 1;
            _negligible = Math.Max(_negligible, 1e-20 * Math.Abs(Value(i)));
        }

        for (int sweep = 0; sweep < MaxSweeps && Sweep(); sweep++)
        {
        }
    }

    /// <summary>Gets an eigenvalue.</summary>
    public double Value(int index) => _matrix[(index * _size) + index];

    /// <summary>Gets the eigenvector of length 1 of the eigenvalue.</summary>
    public ReadOnlySpan<double> Vector(int index) => _vectors.AsSpan(index * _size, _size);

    /// <summary>
    /// Gets v' P v, where P is the pseudo-inverse of the matrix: directions whose eigenvalues are 0 within rounding do not count.
    /// </summary>
    public double InverseForm(ReadOnlySpan<double> v)
    {
        double largest = 0;
        for (int i = 0; i < _size; i++)
        {
            largest = Math.Max(largest, Math.Abs(Value(i)));
        }

        double smallest = _size * largest * Math.Pow(2, -52);
        double form = 0;
        for (int i = 0; i < _size; i++)
        {
            if (Math.Abs(Value(i)) > smallest)
            {
                double along = Dot(Vector(i), v);
                form += along * along / Value(i);
            }
        }

        return form;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Rotates every element beside the diagonal to 0 once; the others grow again, but ever less.</summary>
    /// <returns>Whether any element was more than rounding.</returns>
    private bool Sweep()
    {
        bool rotated = false;
        for (int p = 0; p < _size - 1; p++)
        {
            for (int q = p + 1; q < _size; q++)
            {
                double beside = _matrix[(p * _size) + q];
                if (Math.Abs(beside) > Math.Max(_negligible, 1e-16 * Math.Sqrt(Math.Abs(Value(p) * Value(q)))))
                {
                    Rotate(p, q, beside);
                    rotated = true;
                }
            }
        }

        return rotated;
    }

    private void Rotate(int p, int q, double beside)
    {
        double theta = (Value(q) - Value(p)) / (2 * beside);
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < _size; i++)
        {
            Turn(ref _matrix[(i * _size) + p], ref _matrix[(i * _size) + q], cosine, sine);
        }

        for (int i = 0; i < _size; i++)
        {
            Turn(ref _matrix[(p * _size) + i], ref _matrix[(q * _size) + i], cosine, sine);
            Turn(ref _vectors[(p * _size) + i], ref _vectors[(q * _size) + i], cosine, sine);
        }

        _matrix[(p * _size) + q] = 0;
        _matrix[(q * _size) + p] = 0;
    }

    private static void Turn(ref double x, ref double y, double cosine, double sine)
    {
        double turned = (cosine * x) - (sine * y);
        y = (sine * x) + (cosine * y);
        x = turned;
    }
}
