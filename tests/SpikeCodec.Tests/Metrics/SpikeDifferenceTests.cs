using CsCheck;
using SpikeCodec.Metrics;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Metrics;

public sealed class SpikeDifferenceTests
{
    [Fact]
    public void Add_TwoPixelsOfSixPlanes_GivesWhatOneCountsByHand()
    {
        // Pixel 0:  spikes A 0 2 5, B 0 3 5.   ISI of A 2 2 3 3 3 -, of B 3 3 3 2 2 -: errors 1 1 0 1 1 over 5 planes.
        // Pixel 1:  spikes A 1 4,   B 2 3 5.   ISI of A - 3 3 3 - -, of B - - 1 2 2 -: errors 4 1 over the planes 2 and 3.
        // Firing rates: 4 (1/2 - 1/3)^2 + (1/3 - 1)^2 + (1/3 - 1/2)^2 = 4/36 + 16/36 + 1/36 = 7/12.
        using SpikeBlock a = SpikeTrains.Parse("#.#..#", ".#..#.");
        using SpikeBlock b = SpikeTrains.Parse("#..#.#", "..##.#");
        SpikeDifference difference = new(a.Geometry);

        difference.Add(a, b);

        Assert.Equal(6, difference.Planes);
        Assert.Equal(5, difference.SpikesA);
        Assert.Equal(6, difference.SpikesB);
        Assert.Equal(7, difference.BitErrors);
        Assert.Equal(7.0 / 12, difference.BitErrorRate, 1e-15);
        Assert.Equal(7, difference.IsiSamples);
        Assert.Equal(10 * Math.Log10(255 * 255 / (9.0 / 7)), difference.IsiPsnr, 1e-12);
        Assert.Equal(10 * Math.Log10(12), difference.FiringRatePsnr, 1e-12);
    }

    [Fact]
    public void Add_AnyTrains_AgreesWithTheDefinition() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4], Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 700]), Gen.Int).Sample(
            (width, height, planes, seed) =>
            {
                (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(width, height), planes, seed);
                SpikeDifference difference = new(a.Geometry);

                difference.Add(a, b);

                (long samples, long isiError, double rateError) = BruteForceIntervals.Compare(a, b);
                ChunkDifference whole = difference.TakeChunk();
                Assert.Equal(samples, whole.IsiSamples);
                Assert.Equal((UInt128)isiError, whole.IsiErrorSum);
                Assert.Equal(rateError, whole.FiringRateErrorSum, 1e-12 * (1 + rateError));
                a.Dispose();
                b.Dispose();
            },
            iter: 60);

    [Fact]
    public void Add_AnySplitIntoBlocks_GivesTheSameBitsAndChunksThatAddUp() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int).Sample(
            (width, firstPlanes, restPlanes, seed) =>
            {
                (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(width, 2), firstPlanes + restPlanes, seed);
                SpikeDifference whole = new(a.Geometry);
                SpikeDifference parts = new(a.Geometry);

                whole.Add(a, b);
                parts.Add(a.Slice(0, firstPlanes), b.Slice(0, firstPlanes));
                ChunkDifference first = parts.TakeChunk();
                parts.Add(a.Slice(firstPlanes, restPlanes), b.Slice(firstPlanes, restPlanes));
                ChunkDifference rest = parts.TakeChunk();

                Assert.Equal(whole.IsiPsnr, parts.IsiPsnr);
                Assert.Equal(whole.FiringRatePsnr, parts.FiringRatePsnr);
                ChunkDifference all = whole.TakeChunk();
                Assert.Equal((0, firstPlanes), (first.FirstPlane, first.Planes));
                Assert.Equal((firstPlanes, restPlanes), (rest.FirstPlane, rest.Planes));
                Assert.Equal(all.BitErrors, first.BitErrors + rest.BitErrors);
                Assert.Equal(all.IsiSamples, first.IsiSamples + rest.IsiSamples);
                Assert.Equal(all.IsiErrorSum, first.IsiErrorSum + rest.IsiErrorSum);
                Assert.Equal(all.FiringRateErrorSum, first.FiringRateErrorSum + rest.FiringRateErrorSum, 1e-9);
                a.Dispose();
                b.Dispose();
            },
            iter: 60);

    [Fact]
    public void Add_Swapped_GivesTheSameMeasures()
    {
        (SpikeBlock a, SpikeBlock b) = SpikeTrains.RandomPair(new SpikeGeometry(40, 7), 90, 3);
        SpikeDifference there = new(a.Geometry);
        SpikeDifference back = new(a.Geometry);

        there.Add(a, b);
        back.Add(b, a);

        Assert.Equal(there.TakeChunk() with { FiringRateErrorSum = 0 }, back.TakeChunk() with { FiringRateErrorSum = 0 });
        Assert.Equal(there.FiringRatePsnr, back.FiringRatePsnr, 1e-9);
        Assert.Equal((there.SpikesA, there.SpikesB), (back.SpikesB, back.SpikesA));
    }

    [Fact]
    public void TakeChunk_IntervalOverTwoChunks_CountsWhereItEnds()
    {
        // B's only interval ends at plane 5, in the second chunk, and with it the comparison with both of A's.
        using SpikeBlock a = SpikeTrains.Parse("#.##..");
        using SpikeBlock b = SpikeTrains.Parse("#....#");
        SpikeDifference difference = new(a.Geometry);

        difference.Add(a.Slice(0, 4), b.Slice(0, 4));
        ChunkDifference first = difference.TakeChunk();
        difference.Add(a.Slice(4, 2), b.Slice(4, 2));
        ChunkDifference second = difference.TakeChunk();

        Assert.Equal((2L, 0L), (first.BitErrors, first.IsiSamples));
        Assert.Equal(double.NaN, first.IsiPsnr);
        Assert.Equal((1L, 3L), (second.BitErrors, second.IsiSamples));
        Assert.Equal((UInt128)(9 + 9 + 16), second.IsiErrorSum); // A's intervals 2 2 1 against 5
        Assert.Equal((0.09 * 2) + 0.64, second.FiringRateErrorSum, 1e-14);
        Assert.Equal(default, difference.TakeChunk() with { FirstPlane = 0 });
    }

    [Theory]
    [InlineData(300, 260, 0)]
    [InlineData(300, 200, 55 * 55)]
    [InlineData(256, 254, 1)]
    public void Add_IntervalsOver255_CountAs255(int intervalA, int intervalB, int errorPerPlane)
    {
        using SpikeBlock a = SpikeTrains.Parse("#" + new string('.', intervalA - 1) + "#");
        using SpikeBlock b = SpikeTrains.Parse("#" + new string('.', intervalB - 1) + "#" + new string('.', intervalA - intervalB));
        SpikeDifference difference = new(a.Geometry);

        difference.Add(a, b);

        Assert.Equal((UInt128)(intervalB * errorPerPlane), difference.TakeChunk().IsiErrorSum);
        Assert.Equal(errorPerPlane == 0, double.IsPositiveInfinity(difference.FiringRatePsnr));
    }

    [Fact]
    public void Add_OneStreamFarAhead_KeepsTheWholeRateError()
    {
        // One stream fires at each of 5,000 planes, the other at both ends: more error in one interval than fits the usual word.
        using SpikeBlock a = SpikeTrains.Parse(new string('#', 5001));
        using SpikeBlock b = SpikeTrains.Parse("#" + new string('.', 4999) + "#");
        SpikeDifference difference = new(a.Geometry);

        difference.Add(a, b);

        ChunkDifference all = difference.TakeChunk();
        Assert.Equal((UInt128)(5000L * 254 * 254), all.IsiErrorSum);
        Assert.Equal(5000 * Math.Pow(254.0 / 255, 2), all.FiringRateErrorSum, 1e-9);
    }

    [Fact]
    public void Add_SameRecording_GivesInfinitePsnr()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(33, 7), 100, 0.3, seed: 5);
        SpikeDifference difference = new(block.Geometry);

        difference.Add(block, block);

        Assert.Equal(0, difference.BitErrorRate);
        Assert.Equal(double.PositiveInfinity, difference.IsiPsnr);
        Assert.Equal(double.PositiveInfinity, difference.FiringRatePsnr);
        Assert.True(difference.IsiSamples > 15_000);
    }

    [Fact]
    public void Add_SameIntervalsAtOtherPlanes_GivesInfinitePsnrThoughBitsDiffer()
    {
        using SpikeBlock a = SpikeTrains.Parse("#..#..#..#..#..#..#.");
        using SpikeBlock b = SpikeTrains.Parse(".#..#..#..#..#..#..#");
        SpikeDifference difference = new(a.Geometry);

        difference.Add(a, b);

        Assert.Equal(14, difference.BitErrors);
        Assert.Equal(double.PositiveInfinity, difference.IsiPsnr);
        Assert.Equal(double.PositiveInfinity, difference.FiringRatePsnr);
    }

    [Fact]
    public void Psnr_NothingToCompare_IsNaN()
    {
        using SpikeBlock a = SpikeTrains.Parse("##...");
        using SpikeBlock b = SpikeTrains.Parse("..###");
        SpikeDifference difference = new(a.Geometry);
        Assert.Equal(double.NaN, difference.BitErrorRate);

        difference.Add(a, b);

        Assert.Equal(1, difference.BitErrorRate);
        Assert.Equal(double.NaN, difference.IsiPsnr);
        Assert.Equal(double.NaN, difference.FiringRatePsnr);
    }

    [Fact]
    public void Add_BlocksThatDoNotMatch_Throws()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(8, 2), 5, 0.5, seed: 1);
        using SpikeBlock shorter = block.Slice(0, 4);
        using SpikeBlock wider = TestSpikes.Random(new SpikeGeometry(9, 2), 5, 0.5, seed: 1);
        SpikeDifference difference = new(block.Geometry);

        Assert.Contains("5 and 4 planes", Assert.Throws<ArgumentException>(() => difference.Add(block, shorter)).Message);
        Assert.Contains("9x2", Assert.Throws<ArgumentException>(() => difference.Add(block, wider)).Message);
        Assert.Equal(0, difference.Planes);
    }

    [Fact]
    public void Add_MorePlanesThanAnIndexHolds_ThrowsLimitExceeded()
    {
        using SpikeBlock most = new(default, int.MaxValue) { Planes = int.MaxValue };
        using SpikeBlock one = new(default, 1) { Planes = 1 };
        SpikeDifference difference = new(default);
        difference.Add(most, most);

        Assert.Contains("2147483648 planes", Assert.Throws<LimitExceededException>(() => difference.Add(one, one)).Message);
    }
}
