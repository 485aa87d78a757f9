using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Networks.Tcm;

public sealed class LevelGainsTests
{
    [Theory]
    [InlineData(24, 0.0067)]
    [InlineData(32, 0.013)]
    [InlineData(40, 0.025)]
    [InlineData(48, 0.05)]
    public void Lambda_OfThePapersLevels_IsThePapers(int level, double lambda) =>
        Assert.InRange(LevelGains.Lambda(level), lambda * 0.97, lambda * 1.03);

    [Fact]
    public void Forward_New_GrowsWithTheLevelAsTheBestStepShrinks()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] gains = new LevelGains(2).forward(arange(0, 64, ScalarType.Int64)).select(1, 1).Doubles();

        Assert.All(gains.Zip(gains.Skip(1)), pair => Assert.True(pair.Second > pair.First));

        // At high rates the error is step²/12 and a bit halves the step: the least of lambda 255² step²/12 - log2(step).
        double lambda = LevelGains.Lambda(40);
        Assert.True(Cost(1 / gains[40]) < Cost(1.02 / gains[40]) && Cost(1 / gains[40]) < Cost(0.98 / gains[40]));
        double Cost(double step) => (lambda * 255 * 255 * step * step / 12) - Math.Log2(step);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(8, 1, 0)]
    [InlineData(20, 2, 0.5)]
    [InlineData(63, 7, 0.875)]
    public void Forward_BetweenKnots_InterpolatesLogarithms(int level, int knot, double fraction)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        LevelGains gains = new(3);
        using (no_grad())
        {
            gains.gains.normal_();
        }

        Tensor actual = gains.forward(tensor([5L, level]));

        double[] knots = gains.gains.Doubles();
        double[] expected = [.. Enumerable.Range(0, 3).Select(channel =>
            Math.Exp((knots[(knot * 3) + channel] * (1 - fraction)) + (knots[((knot + 1) * 3) + channel] * fraction)))];
        Assert.Equal([2, 3, 1, 1], actual.shape);
        TensorAssert.Near(tensor(expected).view(3, 1, 1), actual[1], 1e-5);
    }
}
