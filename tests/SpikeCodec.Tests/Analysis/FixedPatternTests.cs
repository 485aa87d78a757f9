using SpikeCodec.Analysis;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Analysis;

public sealed class FixedPatternTests
{
    private const int Width = 16;
    private const int Height = 12;

    [Fact]
    public void Pixels_EachKindOfDefect_IsFound()
    {
        using SpikeBlock recording = Steady(400);
        Set(recording, 3, 4, _ => false);
        Set(recording, 5, 9, _ => true);
        Set(recording, 8, 2, plane => plane % 4 == 1); // its neighbours fire every ten planes

        FixedPattern pattern = TestAnalysis.Of(recording).FixedPattern;

        Assert.Equal(PixelKind.Dead, Kind(pattern, 3, 4));
        Assert.Equal(PixelKind.Hot, Kind(pattern, 5, 9));
        Assert.Equal(PixelKind.Stuck, Kind(pattern, 8, 2));
        Assert.Equal((Width * Height) - 3, pattern.Count(PixelKind.Ordinary));
    }

    [Fact]
    public void Pixels_DarkAndBrightAreas_AreNoDefects()
    {
        using SpikeBlock recording = TestAnalysis.Make(Width, Height, 300, (plane, _, column) => column >= 6 && (column >= 11 || plane % 3 == 0));

        FixedPattern pattern = TestAnalysis.Of(recording).FixedPattern;

        Assert.Equal(6 * Height, pattern.Count(PixelKind.Silent));
        Assert.Equal(5 * Height, pattern.Count(PixelKind.Saturated));
        Assert.Equal(5 * Height, pattern.Count(PixelKind.Ordinary)); // locked to the light, as those around them
    }

    [Fact]
    public void RepeatedLines_OfAnyDistance_NameTheFirst()
    {
        using SpikeBlock random = TestSpikes.Random(new SpikeGeometry(Width, Height), 130, 0.3, 7);
        for (int plane = 0; plane < random.Planes; plane++)
        {
            for (int column = 0; column < Width; column++)
            {
                random[plane, 5, column] = random[plane, 3, column];
                random[plane, 11, column] = random[plane, 3, column];
            }

            for (int row = 0; row < Height; row++)
            {
                random[plane, row, 9] = random[plane, row, 8];
            }
        }

        FixedPattern pattern = TestAnalysis.Of(random).FixedPattern;

        Assert.Equal([new RepeatedLine(5, 3), new RepeatedLine(11, 3)], pattern.RepeatedRows);
        Assert.Equal([new RepeatedLine(9, 8)], pattern.RepeatedColumns);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    public void RepeatedLines_OneSampleApart_AreNone(int plane)
    {
        using SpikeBlock recording = TestAnalysis.Make(Width, Height, 101, (plane, row, column) => (plane + (row / 2 * 5) + column) % 7 == 0 || (row + 1) * (plane + 1) % 11 == row / 2 * 2);
        for (int other = 0; other < recording.Planes; other++)
        {
            for (int column = 0; column < Width; column++)
            {
                recording[other, 7, column] = recording[other, 6, column];
            }
        }

        Assert.Contains(new RepeatedLine(7, 6), TestAnalysis.Of(recording).FixedPattern.RepeatedRows);
        recording[plane, 7, 11] = !recording[plane, 7, 11];
        Assert.DoesNotContain(new RepeatedLine(7, 6), TestAnalysis.Of(recording).FixedPattern.RepeatedRows);
    }

    [Fact]
    public void RepeatedLines_SilentOnes_AreNone()
    {
        using SpikeBlock dark = TestAnalysis.Make(Width, Height, 70, (plane, row, column) => row == 4 && (plane * column) % 5 == 1);

        FixedPattern pattern = TestAnalysis.Of(dark).FixedPattern;

        Assert.Empty(pattern.RepeatedRows);
    }

    [Fact]
    public void GainSpread_PixelsOfSpreadGain_IsAboutTheirSpread()
    {
        Random random = new(5);
        double[] gains = [.. Enumerable.Range(0, 64 * 64).Select(_ => 1 + (0.04 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        using SpikeBlock recording = TestSpikes.Steady(new SpikeGeometry(64, 64), 4000, pixel => 0.21 * gains[pixel]);

        FixedPattern pattern = TestAnalysis.Of(recording).FixedPattern;

        Assert.Equal(64 * 64, pattern.SteadyPixels);
        Assert.InRange(pattern.GainSpread, 0.04, 0.05); // the median of eight neighbours adds its own
    }

    private static SpikeBlock Steady(int planes) => TestAnalysis.Make(Width, Height, planes, (plane, row, column) => (plane + (3 * row) + (7 * column)) % 10 == 0);

    private static void Set(SpikeBlock recording, int row, int column, Func<int, bool> fires)
    {
        for (int plane = 0; plane < recording.Planes; plane++)
        {
            recording[plane, row, column] = fires(plane);
        }
    }

    private static PixelKind Kind(FixedPattern pattern, int row, int column) => pattern.Pixels.Span[(row * Width) + column];
}
