using SpikeCodec.Metrics.Niqe;

namespace SpikeCodec.Tests.Metrics.Niqe;

public sealed class GammaFunctionTests
{
    [Theory]
    [InlineData(0.1, 9.513507698668732)]
    [InlineData(0.5, 1.772453850905516)] // the root of pi
    [InlineData(1, 1)]
    [InlineData(1.5, 0.886226925452758)]
    [InlineData(5, 24)]
    [InlineData(10.3, 716430.6890623764)]
    [InlineData(15, 87178291200)]
    public void Log_OfTabulatedValues_IsTheirLogarithm(double x, double gamma) => Assert.Equal(Math.Log(gamma), GammaFunction.Log(x), 1e-12);
}
