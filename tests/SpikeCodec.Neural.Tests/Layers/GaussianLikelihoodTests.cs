using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class GaussianLikelihoodTests
{
    private static readonly double[] Scales = [0.11, 0.135, 0.3, 1, 2.7, 16, 100, 256];

    [Fact]
    public void Forward_CentreToFarTails_IsTheIntegralOfTheDensity()
    {
        using DisposeScope scope = NewDisposeScope();
        using GaussianLikelihood likelihood = new();
        List<double> values = [];
        List<double> scales = [];
        foreach (double scale in Scales)
        {
            foreach (double sigmas in new[] { 0, 0.01, 0.4, 1, -2, 3.3, -5, 5.9, -7, 20, 400 })
            {
                values.Add(sigmas * scale);
                scales.Add(scale);
            }
        }

        float[] x = [.. values.Select(value => (float)value)];
        float[] s = [.. scales.Select(scale => (float)scale)];
        double[] actual = likelihood.forward(tensor(x), tensor(s)).Doubles();

        for (int i = 0; i < actual.Length; i++)
        {
            double expected = Math.Max(Mass(x[i], s[i]), 1e-9);
            Assert.True(Math.Abs(actual[i] - expected) <= 5e-4 * expected, $"Mass of {x[i]} at {s[i]} is {actual[i]:g6}, expected {expected:g6}.");
        }
    }

    [Fact]
    public void Forward_AllIntegers_MakeOne()
    {
        using DisposeScope scope = NewDisposeScope();
        using GaussianLikelihood likelihood = new();
        foreach (double scale in Scales)
        {
            Tensor all = arange(-2000, 2001, ScalarType.Float32).add(0.3);
            Assert.Equal(1, likelihood.forward(all, tensor((float)scale)).sum().item<float>(), 1e-4);
        }
    }

    /// <summary>Integrates the density over the unit interval around a value by Simpson's rule, finely where it is steep.</summary>
    private static double Mass(double value, double scale)
    {
        const int Steps = 20_000;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double z = (Math.Abs(value) - 0.5 + ((double)i / Steps)) / scale;
            sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-0.5 * z * z);
        }

        return sum / (3 * Steps) / (scale * Math.Sqrt(2 * Math.PI));
    }
}
