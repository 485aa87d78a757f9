using CsCheck;
using SpikeCodec.Metrics;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Metrics;

public sealed class VanRossumComparisonTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(0.5)]
    [InlineData(1e6)]
    public void SquaredDistances_OneSpikeAgainstNone_IsAHalf(double timeConstant)
    {
        // Van Rossum 2001: the integral of exp(-2t / tau) / tau. It goes on beyond the last plane.
        VanRossumComparison comparison = Compare("....#", ".....", timeConstant);

        Assert.Equal(0.5, comparison.SquaredDistances[0], 1e-15);
        Assert.Equal(Math.Sqrt(0.5), comparison.MeanDistance, 1e-15);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(7, 20)]
    [InlineData(30, 20)]
    [InlineData(3, 0.7)]
    public void SquaredDistances_OneSpikeThatMoved_IsOneMinusItsDecay(int planes, double timeConstant)
    {
        string later = new string('.', 1 + planes) + "#";
        string sooner = ".#" + new string('.', planes);

        Assert.Equal(1 - Math.Exp(-planes / timeConstant), Compare(later, sooner, timeConstant).SquaredDistances[0], 1e-14);
        Assert.Equal(1 - Math.Exp(-planes / timeConstant), Compare(sooner, later, timeConstant).SquaredDistances[0], 1e-14);
    }

    [Fact]
    public void SquaredDistances_ShortAndLongTimeConstants_CountSpikesApartAndAltogether()
    {
        // Spikes at 0 2 5 7 and at 1 5: 4 and 2 of them, 4 without a partner.
        Assert.Equal(4 / 2.0, Compare("#.#..#.#", ".#...#..", 0.02).SquaredDistances[0], 1e-12);
        Assert.Equal((4 - 2) * (4 - 2) / 2.0, Compare("#.#..#.#", ".#...#..", 1e9).SquaredDistances[0], 1e-6);
    }

    [Fact]
    public void SquaredDistances_AnyTrains_AgreeWithTheSumOverPairs() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 3], Gen.Int[0, 90], Gen.Double[0.3, 60], Gen.Int).Sample(
            (width, height, planes, timeConstant, seed) =>
            {
                (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(width, height), planes, seed);
                VanRossumComparison comparison = new(a.Geometry, timeConstant);

                comparison.Add(a, b);

                for (int pixel = 0; pixel < a.Geometry.Pixels; pixel++)
                {
                    double expected = SumOverPairs(a, b, pixel, timeConstant);
                    Assert.Equal(expected, comparison.SquaredDistances[pixel], 1e-10 * (1 + expected));
                }

                a.Dispose();
                b.Dispose();
            },
            iter: 30);

    [Fact]
    public void Add_WithAndWithoutVectors_GivesTheSameBits() =>
        Gen.Select(Gen.Int[1, 600], Gen.Int[0, 300], Gen.Double[0.05, 60], Gen.Int).Sample(
            (width, planes, timeConstant, seed) =>
            {
                (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(width, 2), planes, seed);
                VanRossumComparison vectors = new(a.Geometry, timeConstant);
                VanRossumComparison scalars = new(a.Geometry, timeConstant);

                vectors.Add(a, b);
                scalars.Add(a, b, vectorized: false);

                Assert.True(vectors.SquaredDistances.SequenceEqual(scalars.SquaredDistances));
                a.Dispose();
                b.Dispose();
            },
            iter: 30);

    [Fact]
    public void Add_AnySplitIntoBlocks_GivesTheSameBits() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 200], Gen.Int[1, 200], Gen.Double[0.05, 60], Gen.Int).Sample(
            (width, firstPlanes, restPlanes, timeConstant, seed) =>
            {
                (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(width, 2), firstPlanes + restPlanes, seed);
                VanRossumComparison whole = new(a.Geometry, timeConstant);
                VanRossumComparison parts = new(a.Geometry, timeConstant);

                whole.Add(a, b);
                parts.Add(a.Slice(0, firstPlanes), b.Slice(0, firstPlanes));
                parts.Add(a.Slice(firstPlanes, restPlanes), b.Slice(firstPlanes, restPlanes));

                Assert.Equal(whole.Planes, parts.Planes);
                Assert.True(whole.SquaredDistances.SequenceEqual(parts.SquaredDistances));
                a.Dispose();
                b.Dispose();
            },
            iter: 30);

    [Fact]
    public void MeanDistance_OfSeveralPixels_IsTheMeanOfTheirRoots()
    {
        using SpikeBlock a = SpikeTrains.Parse("..#.....", "..#....#", "........", "#.#.#.#.");
        using SpikeBlock b = SpikeTrains.Parse("........", "..#....#", ".....#..", "#.#.#.#.");
        VanRossumComparison comparison = new(a.Geometry);

        comparison.Add(a, b);

        Assert.Equal([0.5, 0, 0.5, 0], comparison.SquaredDistances.ToArray());
        Assert.Equal(2 * Math.Sqrt(0.5) / 4, comparison.MeanDistance, 1e-15);
    }

    [Fact]
    public void MeanDistance_SameRecording_Is0AndOfNothing_IsNaN()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(33, 7), 100, 0.3, seed: 5);
        VanRossumComparison comparison = new(block.Geometry);
        Assert.Equal(double.NaN, comparison.MeanDistance);

        comparison.Add(block, block);

        Assert.Equal(100, comparison.Planes);
        Assert.Equal(0, comparison.MeanDistance);
    }

    [Fact]
    public void Add_BlocksThatDoNotMatch_Throws()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(8, 2), 5, 0.5, seed: 1);
        using SpikeBlock shorter = block.Slice(0, 4);

        Assert.Contains("5 and 4 planes", Assert.Throws<ArgumentException>(() => new VanRossumComparison(block.Geometry).Add(block, shorter)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_TimeConstantThatIsNone_Throws(double timeConstant) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VanRossumComparison(new SpikeGeometry(8, 2), timeConstant));

    private static VanRossumComparison Compare(string a, string b, double timeConstant)
    {
        using SpikeBlock blockA = SpikeTrains.Parse(a);
        using SpikeBlock blockB = SpikeTrains.Parse(b);
        VanRossumComparison comparison = new(blockA.Geometry, timeConstant);
        comparison.Add(blockA, blockB);
        return comparison;
    }

    /// <summary>1/2 of the sum over all pairs of spikes, signed by their stream, of exp(-distance / time constant).</summary>
    private static double SumOverPairs(SpikeBlock a, SpikeBlock b, int pixel, double timeConstant)
    {
        (int row, int column) = Math.DivRem(pixel, a.Geometry.Width);
        List<(int Plane, int Sign)> spikes = [];
        for (int plane = 0; plane < a.Planes; plane++)
        {
            if (a[plane, row, column])
            {
                spikes.Add((plane, 1));
            }

            if (b[plane, row, column])
            {
                spikes.Add((plane, -1));
            }
        }

        return spikes.Sum(x => spikes.Sum(y => x.Sign * y.Sign * Math.Exp(-Math.Abs(x.Plane - y.Plane) / timeConstant))) / 2;
    }
}
