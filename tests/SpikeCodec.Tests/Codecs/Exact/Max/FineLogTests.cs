using SpikeCodec.Codecs.Exact.Max;

namespace SpikeCodec.Tests.Codecs.Exact.Max;

public sealed class FineLogTests
{
    [Fact]
    public void Of_EveryTime_IsTheLogarithmWithinOneStep()
    {
        for (int value = 1; value <= 1 << 18; value++)
        {
            Assert.InRange(FineLog.Of(value), (Math.Log2(value) * FineLog.Octave) - 1.5, (Math.Log2(value) * FineLog.Octave) + 0.02);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 256)]
    [InlineData(3, 405)]
    [InlineData(1024, 2560)]
    [InlineData(100_000, 4251)]
    public void Of_SomeValues_AreThoseOfTheDocument(int value, int logarithm) => Assert.Equal(logarithm, FineLog.Of(value));

    [Fact]
    public void Power_EveryLogarithm_IsThePowerWithinRounding()
    {
        for (int logarithm = 10 * FineLog.Octave; logarithm <= 18 * FineLog.Octave; logarithm++)
        {
            double power = Math.Pow(2, (double)logarithm / FineLog.Octave);
            Assert.InRange(FineLog.Power(logarithm), (power * (1 - 2e-5)) - 1, power * (1 + 2e-5));
        }
    }
}
