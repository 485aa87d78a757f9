using CsCheck;
using SpikeCodec.Metrics;

namespace SpikeCodec.Tests.Metrics;

public sealed class PchipCurveTests
{
    /// <summary>
    /// Widths 1, 2, 1; secants 2, 1/2, 4. Inner slopes are weighted harmonic means: (5 + 4) / (5/2 + 4/(1/2)) = 6/7 and
    /// (4 + 5) / (4/(1/2) + 5/4) = 36/37. Ends: ((2 + 2) 2 - 1/2) / 3 = 5/2 and ((2 + 2) 4 - 1/2) / 3 = 31/6.
    /// In the middle of a piece the value is (y0 + y1) / 2 + width (slope0 - slope1) / 8.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 1 + (23.0 / 112))]
    [InlineData(1, 2)]
    [InlineData(2, 2.5 - (30.0 / 1036))]
    [InlineData(3, 3)]
    [InlineData(3.5, 5 - (931.0 / 1776))]
    [InlineData(4, 7)]
    public void Value_OfFourPoints_IsWhatOneCountsByHand(double x, double expected) =>
        Assert.Equal(expected, new PchipCurve([0, 1, 3, 4], [0, 2, 3, 7]).Value(x), 1e-12);

    [Fact]
    public void Value_AtAPeak_IsLevel()
    {
        // The inner slope is 0 where the secants 1 and -3 differ in sign. First end: (3 - (-3)) / 2 = 3, which is 3 times its secant and stays;
        // last end: (3 (-3) - 1) / 2 = -5.
        PchipCurve curve = new([0, 1, 2], [0, 1, -2]);

        Assert.Equal(0.5 + (3.0 / 8), curve.Value(0.5), 1e-12);
        Assert.Equal(-0.5 + (5.0 / 8), curve.Value(1.5), 1e-12);
    }

    [Theory]
    [InlineData(-6, 3)] // (3 + 6) / 2 = 4.5 is more than three times the secant 1
    [InlineData(4, 0)] // (3 - 4) / 2 has another sign than the secant
    public void Value_AtAnEnd_KeepsTheShape(double secondSecant, double slope)
    {
        PchipCurve curve = new([0, 1, 2], [0, 1, 1 + secondSecant]);
        double inner = secondSecant < 0 ? 0 : 6 / (3 + (3 / secondSecant));

        Assert.Equal(0.5 + ((slope - inner) / 8), curve.Value(0.5), 1e-12);
    }

    [Fact]
    public void Integral_OfThePieces_IsThatOfTheWhole()
    {
        PchipCurve curve = new([0, 1, 3, 4], [0, 2, 3, 7]);
        double whole = (1 + (23.0 / 168)) + (5 - (10.0 / 259)) + (5 - (931.0 / 2664));

        Assert.Equal(whole, curve.Integral(0, 4), 1e-12);
        Gen.Double[0, 4].Sample(x => Assert.Equal(whole, curve.Integral(0, x) + curve.Integral(x, 4), 1e-9));
    }

    [Fact]
    public void Value_OfRisingPoints_Rises() =>
        Gen.Select(Gen.Double[0.1, 5], Gen.Double[0.01, 5]).Array[2, 8].Sample(steps =>
        {
            double[] x = new double[steps.Length + 1];
            double[] y = new double[steps.Length + 1];
            for (int i = 0; i < steps.Length; i++)
            {
                x[i + 1] = x[i] + steps[i].Item1;
                y[i + 1] = y[i] + steps[i].Item2;
            }

            PchipCurve curve = new(x, y);
            double last = double.NegativeInfinity;
            for (int i = 0; i <= 200; i++)
            {
                double value = curve.Value(x[^1] * i / 200);
                Assert.True(value >= last - 1e-12);
                last = value;
            }

            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(y[i], curve.Value(x[i]), 1e-12);
            }
        });
}
