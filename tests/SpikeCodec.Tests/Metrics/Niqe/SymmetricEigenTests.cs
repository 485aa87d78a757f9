using CsCheck;
using SpikeCodec.Metrics.Niqe;

namespace SpikeCodec.Tests.Metrics.Niqe;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Value_OfTwoByTwo_IsWhatOneCountsByHand()
    {
        SymmetricEigen eigen = new([2, 1, 1, 2], 2);

        Assert.Equal([1.0, 3.0], new[] { eigen.Value(0), eigen.Value(1) }.Order().Select(value => Math.Round(value, 14)));
        Assert.Equal(2.0 / 3, eigen.InverseForm([1, 0]), 1e-14); // the inverse is [2 -1; -1 2] / 3
        Assert.Equal(2, eigen.InverseForm([1, -1]), 1e-14);
    }

    [Fact]
    public void Vector_OfAnyMatrix_IsScaledByItsValue() =>
        Gen.Select(Gen.Int[1, 36], Gen.Int).Sample(
            (size, seed) =>
            {
                double[] matrix = RandomProduct(size, size, seed);
                SymmetricEigen eigen = new(matrix, size);
                double largest = Enumerable.Range(0, size).Max(eigen.Value);
                for (int i = 0; i < size; i++)
                {
                    double[] product = Multiply(matrix, eigen.Vector(i));
                    for (int row = 0; row < size; row++)
                    {
                        Assert.Equal(eigen.Value(i) * eigen.Vector(i)[row], product[row], 1e-12 * largest);
                    }
                }
            },
            iter: 20);

    [Fact]
    public void InverseForm_OfSingularMatrix_IsThatOfThePseudoInverse() =>
        Gen.Select(Gen.Int[2, 36], Gen.Int).Sample(
            (size, seed) =>
            {
                // v = M x lies where the matrix has an inverse, so v' P v = x' M P M x = x' M x; what is at right angles to it adds nothing.
                double[] matrix = RandomProduct(size, size / 2, seed);
                Random random = new(seed + 1);
                double[] x = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
                double[] v = Multiply(matrix, x);
                double expected = v.Zip(x, (a, b) => a * b).Sum();
                SymmetricEigen eigen = new(matrix, size);

                Assert.Equal(expected, eigen.InverseForm(v), 1e-8 * expected);
            },
            iter: 20);

    [Fact]
    public void InverseForm_DirectionWithoutVariance_CountsNothing() => Assert.Equal(0.25, new SymmetricEigen([4, 0, 0, 0], 2).InverseForm([1, 7]), 1e-14);

    /// <summary>Makes A A' of a random A of some columns: symmetric, without negative eigenvalues.</summary>
    private static double[] RandomProduct(int size, int columns, int seed)
    {
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextDouble() - 0.3).ToArray())];
        return [.. rows.SelectMany(a => rows.Select(b => a.Zip(b, (x, y) => x * y).Sum()))];
    }

    private static double[] Multiply(double[] matrix, ReadOnlySpan<double> vector)
    {
        double[] product = new double[vector.Length];
        for (int row = 0; row < product.Length; row++)
        {
            for (int column = 0; column < product.Length; column++)
            {
                product[row] += matrix[(row * product.Length) + column] * vector[column];
            }
        }

        return product;
    }
}
