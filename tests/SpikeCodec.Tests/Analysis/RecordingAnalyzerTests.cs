using CsCheck;
using SpikeCodec.Analysis;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Analysis;

public sealed class RecordingAnalyzerTests
{
    [Fact]
    public void Spikes_IndependentCoins_HaveOneBitWhateverIsAround()
    {
        using SpikeBlock coins = TestSpikes.Random(new SpikeGeometry(100, 80), 200, 0.5, 1);

        FormatMeasures spikes = TestAnalysis.Of(coins).SpikeMeasures;

        Assert.Equal(96 * 76 * 200, spikes.Samples);
        Assert.Equal(1, spikes.TotalEntropy, 1e-4);
        Assert.Equal(1, spikes.Radius1.Entropy, 1e-3);
        Assert.Equal(1, spikes.Radius2.Entropy, 1e-3);
        Assert.Equal(0.25, spikes.TotalVariance, 1e-4);
        Assert.Equal(0.25 * 9 / 8, spikes.Radius1.Variance, 1e-3); // its own variance and that of the mean of 8
        Assert.Equal(0.25 * 25 / 24, spikes.Radius2.Variance, 1e-3);
    }

    [Fact]
    public void Spikes_AllPixelsTogether_AreKnownFromTheirNeighbours()
    {
        using SpikeBlock together = TestAnalysis.Make(12, 9, 100, (plane, _, _) => plane % 3 == 0);

        FormatMeasures spikes = TestAnalysis.Of(together).SpikeMeasures;

        Assert.Equal(0.9183, spikes.TotalEntropy, 0.01); // of one third
        Assert.Equal(new RegionMeasures(0, 0, 0), spikes.Radius1);
        Assert.Equal(new RegionMeasures(0, 0, 0), spikes.Radius2);
    }

    [Fact]
    public void Spikes_OneOfTheSmallestPlane_CountsByHand()
    {
        // Only the middle of 5 x 5 has a region of radius 2. It fires; around it 2 of 8 do, and 3 of the 16 beyond.
        using SpikeBlock one = TestAnalysis.Make(5, 5, 1, (_, row, column) => "#..#. .#... ..#.. ...#. ....#".Split(' ')[row][column] == '#');

        FormatMeasures spikes = TestAnalysis.Of(one).SpikeMeasures;

        Assert.Equal(1, spikes.Samples);
        Assert.Equal(Math.Pow(1 - (2 / 8.0), 2), spikes.Radius1.Variance, 1e-12);
        Assert.Equal(Math.Pow(1 - (5 / 24.0), 2), spikes.Radius2.Variance, 1e-12);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(255)]
    [InlineData(300)]
    public void Intervals_SteadyPeriod_IsCertain(int period)
    {
        using SpikeBlock periodic = TestAnalysis.Make(6, 6, 1300, (plane, _, _) => plane % period == 0);
        int capped = Math.Min(period, 255);

        RecordingAnalysis analysis = TestAnalysis.Of(periodic);

        Assert.Equal(36 * ((1300 - 1) / period), analysis.Intervals.Count);
        Assert.Equal(capped, analysis.Intervals.Mean);
        Assert.Equal(capped, analysis.Intervals.Quantile(0.5));
        Assert.Equal([capped], analysis.Intervals.Modes);
        Assert.Equal(0, analysis.Intervals.Entropy);
        Assert.Equal(1, analysis.Intervals.EqualShare);
        Assert.Equal(0, analysis.Intervals.JumpShare);
        Assert.Equal(0, analysis.IntervalMeasures.Radius1.Entropy);
        Assert.Equal(0, analysis.IntervalMeasures.Radius2.Variance, 1e-9);
    }

    [Fact]
    public void Intervals_ThreePixels_CountByHand()
    {
        // Intervals 2 2 3, 1 5 and 4: pairs (2 2), (2 3) and (1 5).
        using SpikeBlock trains = Metrics.SpikeTrains.Parse("#.#.#..#.", "##....#..", "..#...#..");

        IntervalStatistics intervals = TestAnalysis.Of(trains).Intervals;

        Assert.Equal([1, 2, 1, 1, 1], intervals.Histogram.Take(5));
        Assert.Equal(6, intervals.Count);
        Assert.Equal(17.0 / 6, intervals.Mean, 1e-12);
        Assert.Equal((1, 2, 5), (intervals.Quantile(0.01), intervals.Quantile(0.5), intervals.Quantile(1)));
        Assert.Equal(1.0 / 3, intervals.EqualShare, 1e-12);
        Assert.Equal(1.0 / 3, intervals.JumpShare, 1e-12);
        Assert.Equal(2.0 / 3, intervals.EntropyGivenPrevious, 1e-12); // after a 2 a coin, after a 1 certain
        Assert.Equal(-5 / Math.Sqrt(28), intervals.PairCorrelation, 1e-12);
        Assert.True(double.IsNaN(intervals.PixelCorrelation));
    }

    [Fact]
    public void Intervals_AlternatingInEveryPixel_AreAnticorrelatedWithin()
    {
        using SpikeBlock trains = TestAnalysis.Make(8, 8, 700, (plane, _, _) => plane % 7 is 0 or 3); // 3 4 3 4 ...

        IntervalStatistics intervals = TestAnalysis.Of(trains).Intervals;

        Assert.Equal(-0.995, intervals.PixelCorrelation, 0.01);
        Assert.Equal(0, intervals.EqualShare);
        Assert.Equal(1, intervals.Entropy, 1e-3);
        Assert.Equal(0, intervals.EntropyGivenPrevious);
    }

    [Fact]
    public void Add_AnyRecording_AgreesWithTheDefinitions() =>
        Gen.Select(Gen.Int[5, 40], Gen.Int[5, 9], Gen.OneOf(Gen.Int[1, 70], Gen.Int[300, 700]), Gen.Int[1, 40], Gen.Int).Sample(
            (width, height, planes, every, seed) =>
            {
                (SpikeBlock recording, SpikeBlock other) = Metrics.SpikeTrains.RandomPair(new SpikeGeometry(width, height), planes, seed);
                RecordingAnalysis analysis = TestAnalysis.Of(recording, every: every);
                List<(int Near, int Far, int Value)> spikes = [];
                List<(int Near, int Step, int Value)> intervals = [];
                double error = 0;
                for (int plane = 0; plane < planes; plane++)
                {
                    for (int y = 2; y < height - 2; y++)
                    {
                        for (int x = 2; x < width - 2; x++)
                        {
                            (int near, int far, _, _) = Region(pixel => recording[plane, pixel / width, pixel % width] ? 1 : 0, width, y, x);
                            spikes.Add((near, far, recording[plane, y, x] ? 1 : 0));
                            if (plane % every == 0)
                            {
                                (near, far, double rates, bool isWhole) = Region(pixel => PlainAnalysis.Interval(recording, plane, pixel), width, y, x);
                                int value = PlainAnalysis.Interval(recording, plane, (y * width) + x);
                                if (isWhole && value > 0)
                                {
                                    double difference = (far / 16.0) - (near / 8.0);
                                    intervals.Add(((near + 4) / 8, new[] { -21, -7, -3, 3, 7, 21 }.Count(limit => difference >= limit), value));
                                    error += Math.Pow((1.0 / value) - (rates / 24), 2);
                                }
                            }
                        }
                    }
                }

                Assert.Equal(spikes.Count, analysis.SpikeMeasures.Samples);
                Assert.Equal(PlainAnalysis.Entropy(spikes.Select(sample => (sample.Near, sample.Value))), analysis.SpikeMeasures.Radius1.Entropy, 1e-9);
                Assert.Equal(PlainAnalysis.Entropy(spikes.Select(sample => ((sample.Near, sample.Far), sample.Value))), analysis.SpikeMeasures.Radius2.Entropy, 1e-9);
                Assert.Equal(intervals.Count, analysis.IntervalMeasures.Samples);
                if (intervals.Count > 0)
                {
                    Assert.Equal(PlainAnalysis.Entropy(intervals.Select(sample => (sample.Near, sample.Value))), analysis.IntervalMeasures.Radius1.Entropy, 1e-9);
                    Assert.Equal(PlainAnalysis.Entropy(intervals.Select(sample => ((sample.Near, sample.Step), sample.Value))), analysis.IntervalMeasures.Radius2.Entropy, 1e-9);
                    Assert.Equal(error / intervals.Count, analysis.IntervalMeasures.Radius2.Variance, 1e-6);
                }

                int[] all = [.. Enumerable.Range(0, width * height).SelectMany(pixel => PlainAnalysis.Intervals(recording, pixel))];
                Assert.Equal(Enumerable.Range(1, 255).Select(interval => (long)all.Count(value => value == interval)), analysis.Intervals.Histogram);
                recording.Dispose();
                other.Dispose();
            },
            iter: 25);

    [Fact]
    public void Add_AnySplitIntoBlocks_GivesTheSame() =>
        Gen.Select(Gen.Int[5, 70], Gen.Int[1, 400], Gen.Int[1, 90], Gen.Int).Sample(
            (width, planes, blockPlanes, seed) =>
            {
                (SpikeBlock recording, SpikeBlock other) = Metrics.SpikeTrains.RandomPair(new SpikeGeometry(width, 6), planes, seed);
                RecordingAnalysis whole = TestAnalysis.Of(recording);
                RecordingAnalysis parts = TestAnalysis.Of(recording, blockPlanes);
                Assert.Equal(whole.SpikeMeasures, parts.SpikeMeasures);
                Assert.Equal(whole.IntervalMeasures, parts.IntervalMeasures);
                Assert.Equal(whole.Intervals.Histogram, parts.Intervals.Histogram);
                Assert.Equal(whole.Intervals.PixelCorrelation, parts.Intervals.PixelCorrelation);
                Assert.Equal(whole.FixedPattern.RepeatedRows, parts.FixedPattern.RepeatedRows);
                Assert.Equal(whole.FixedPattern.Pixels.ToArray(), parts.FixedPattern.Pixels.ToArray());
                Assert.Equal(whole.Rates.ToArray(), parts.Rates.ToArray());
                recording.Dispose();
                other.Dispose();
            },
            iter: 20);

    [Fact]
    public void Scenes_EvenSlope_IsItsOwnMean()
    {
        using Scene slope = TestAnalysis.MakeScene(30, 20, (row, column) => (row + column) / 64.0);
        using SpikeBlock none = new(slope.Geometry, 0);

        RecordingAnalysis analysis = TestAnalysis.Of(none, more: analyzer => analyzer.Add(slope));

        Assert.Equal((1, 26 * 16), (analysis.Scenes, analysis.SceneMeasures.Samples));
        Assert.Equal(0, analysis.SceneMeasures.Radius1.Variance, 1e-9);
        Assert.Equal(0, analysis.SceneMeasures.Radius2.Variance, 1e-9);
        Assert.Equal(0, analysis.SceneMeasures.Radius1.Entropy, 0.05);
        Assert.True(analysis.SceneMeasures.TotalEntropy > 5);
    }

    [Fact]
    public void Scenes_OneBrightPixel_CountsByHand()
    {
        using Scene scene = TestAnalysis.MakeScene(5, 5, (row, column) => row == 2 && column == 2 ? 0.75 : row == 1 ? 0.5 : 0.25);
        using SpikeBlock none = new(scene.Geometry, 0);

        FormatMeasures measures = TestAnalysis.Of(none, more: analyzer => analyzer.Add(scene)).SceneMeasures;

        Assert.Equal(Math.Pow(0.75 - (((3 * 0.5) + (5 * 0.25)) / 8), 2), measures.Radius1.Variance, 1e-7);
        Assert.Equal(Math.Pow(0.75 - (((5 * 0.5) + (19 * 0.25)) / 24), 2), measures.Radius2.Variance, 1e-7);
    }

    [Fact]
    public void SuggestedWhite_OneHundredthBrighter_IsTheLightOfTheRest()
    {
        using Scene scene = TestAnalysis.MakeScene(100, 10, (row, column) => column == 0 ? 0.9 : 0.2 * column / 99);
        using SpikeBlock none = new(scene.Geometry, 0);

        LuminanceStatistics luminance = TestAnalysis.Of(none, more: analyzer => analyzer.Add(scene)).Luminance;

        Assert.InRange(luminance.SceneWhite, 0.2, 0.2003);
        Assert.Equal(0.21, luminance.SuggestedWhite, 1e-9);
    }

    [Fact]
    public void Rates_SteadyLights_AreTheirs()
    {
        using SpikeBlock steady = TestSpikes.Steady(new SpikeGeometry(10, 10), 1000, pixel => (pixel + 1) / 100.0);

        RecordingAnalysis analysis = TestAnalysis.Of(steady);

        Assert.Equal(0.5, analysis.Luminance.RateQuantile(0.5), 1e-3);
        Assert.Equal(0.99, analysis.Luminance.RateQuantile(0.99), 1e-3);
        Assert.Equal(0.505, analysis.Luminance.Density, 1e-3);
        Assert.Equal(0.25, analysis.Rates.Span[24], 1e-3);
        Assert.Equal(0.99, analysis.Luminance.SuggestedWhite, 1e-3);
    }

    [Fact]
    public void Complete_NothingAdded_KnowsNothing()
    {
        using SpikeBlock none = new(new SpikeGeometry(8, 8), 0);

        RecordingAnalysis analysis = TestAnalysis.Of(none);

        Assert.Equal((0, 0L, 0L), (analysis.Planes, analysis.Spikes, analysis.Intervals.Count));
        Assert.True(double.IsNaN(analysis.SpikeMeasures.Radius1.Entropy));
        Assert.True(double.IsNaN(analysis.Intervals.Mean));
        Assert.True(double.IsNaN(analysis.Luminance.SuggestedWhite));
        Assert.Equal(64, analysis.FixedPattern.Count(PixelKind.Silent));
        Assert.Empty(analysis.FixedPattern.RepeatedRows);
    }

    [Fact]
    public void Add_AfterComplete_IsRefused()
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(8, 8), 3, 0.5, 1);
        using RecordingAnalyzer analyzer = new(planes.Geometry);
        analyzer.Complete();

        Assert.Throws<InvalidOperationException>(() => analyzer.Add(planes));
        using RecordingAnalyzer other = new(new SpikeGeometry(8, 9));
        Assert.Throws<ArgumentException>(() => other.Add(planes));
    }

    [Theory]
    [InlineData("real_car100kmh_400x250x200.dat", 400)]
    [InlineData("real_uhsr_caltech47_crop248x250x200.dat", 248)]
    public void RealRecording_RepeatsTwoRows(string name, int width)
    {
        string path = TestData.Recording(name);
        Assert.SkipUnless(File.Exists(path), $"There is no {path}.");
        using SpikeBlock recording = new(new SpikeGeometry(width, 250), 200) { Planes = 200 };
        File.ReadAllBytes(path).CopyTo(recording.Bytes);

        RecordingAnalysis analysis = TestAnalysis.Of(recording);

        Assert.Equal([new RepeatedLine(248, 246), new RepeatedLine(249, 247)], analysis.FixedPattern.RepeatedRows);
        Assert.Empty(analysis.FixedPattern.RepeatedColumns);
        Assert.True(analysis.SpikeMeasures.Radius2.Entropy < analysis.SpikeMeasures.Radius1.Entropy);
    }

    /// <summary>Sums the 8 and the 16 values around a pixel, the inverses of all, and tells whether none is 0.</summary>
    private static (int Near, int Far, double Inverses, bool IsWhole) Region(Func<int, int> value, int width, int row, int column)
    {
        int near = 0;
        int far = 0;
        double inverses = 0;
        bool isWhole = true;
        for (int dy = -2; dy <= 2; dy++)
        {
            for (int dx = -2; dx <= 2; dx++)
            {
                if (dy == 0 && dx == 0)
                {
                    continue;
                }

                int around = value(((row + dy) * width) + column + dx);
                bool isNear = Math.Abs(dy) < 2 && Math.Abs(dx) < 2;
                near += isNear ? around : 0;
                far += isNear ? 0 : around;
                inverses += 1.0 / around;
                isWhole &= around > 0;
            }
        }

        return (near, far, inverses, isWhole);
    }
}
