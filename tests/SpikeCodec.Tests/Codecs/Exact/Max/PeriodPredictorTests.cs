using SpikeCodec.Codecs.Exact.Max;

namespace SpikeCodec.Tests.Codecs.Exact.Max;

public sealed class PeriodPredictorTests
{
    private const int Stride = 32;
    private const int Cell = (3 * Stride) + 12;

    [Fact]
    public void Foretell_PixelThatFollowsItsNeighbour_LearnsTo()
    {
        short[] levels = new short[Stride * 7];
        PeriodPredictor predictor = new(levels, Stride);
        Foretelling foretelling = new();
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            Array.Fill(levels, PeriodPredictor.None);
            levels[Cell - 1] = (short)random.Next(400, 700);
            predictor.Foretell(Cell, 2, 500, 500, 500, foretelling);
            predictor.Learn(levels[Cell - 1] - 500, foretelling);
        }

        levels[Cell - 1] = 600;
        predictor.Foretell(Cell, 2, 500, 500, 500, foretelling);
        Assert.InRange(foretelling.Change, 70, 110);
        predictor.Foretell(Cell, 3, 500, 500, 500, foretelling);
        Assert.Equal(0, foretelling.Change);
    }

    [Fact]
    public void Foretell_ThePixelsOwnLevel_CountsForNothing()
    {
        short[] levels = new short[Stride * 7];
        Array.Fill(levels, PeriodPredictor.None);
        PeriodPredictor predictor = new(levels, Stride);
        Foretelling foretelling = new();
        levels[Cell] = 1000;
        predictor.Foretell(Cell, 0, 500, 500, 500, foretelling);

        Assert.All(foretelling.Differences[..^8], difference => Assert.Equal(0, difference));
    }
}
