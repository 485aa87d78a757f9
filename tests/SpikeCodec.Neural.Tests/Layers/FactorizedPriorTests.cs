using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class FactorizedPriorTests
{
    private static readonly int[] Widths = [1, 3, 3, 3, 3, 1];

    [Fact]
    public void Forward_RandomWeights_EqualsTheScalarReference()
    {
        using DisposeScope scope = NewDisposeScope();
        FactorizedPrior prior = Create(4, 1);
        Tensor values = randn(2, 4, 3, 5).mul(6);

        double[] x = values.Doubles();
        double[] expected = [.. x.Select((value, i) => Math.Max(Cumulative(prior, i / 15 % 4, value + 0.5) - Cumulative(prior, i / 15 % 4, value - 0.5), 1e-9))];

        TensorAssert.Near(tensor(expected, values.shape), prior.forward(values), 1e-5);
    }

    [Fact]
    public void Forward_AllIntegers_MakeOneInEveryChannel()
    {
        using DisposeScope scope = NewDisposeScope();
        FactorizedPrior prior = Create(4, 2);
        Tensor values = arange(-1000, 1001, ScalarType.Float32).view(1, 1, 1, -1).expand(1, 4, 1, 2001);

        Tensor sums = prior.forward(values).sum([0L, 2L, 3L]);

        TensorAssert.Near(ones(4), sums, 1e-4);
    }

    [Fact]
    public void Forward_FarTails_KeepTheirDigits()
    {
        using DisposeScope scope = NewDisposeScope();
        FactorizedPrior prior = Create(1, 3);
        foreach (float value in new[] { -150f, -110f, 110f, 150f })
        {
            // Above the middle the mass is a difference of two numbers near 1, unless it is mirrored.
            double expected = value > 0
                ? Sigmoid(-Logit(prior, 0, value - 0.5)) - Sigmoid(-Logit(prior, 0, value + 0.5))
                : Cumulative(prior, 0, value + 0.5) - Cumulative(prior, 0, value - 0.5);
            double actual = prior.forward(tensor(value).view(1, 1, 1, 1)).item<float>();
            Assert.InRange(expected, 1e-9, 1e-4);
            Assert.Equal(1, actual / expected, 1e-3);
        }
    }

    [Fact]
    public void Forward_MiddleOfASymmetricDistribution_IsNotLost()
    {
        using DisposeScope scope = NewDisposeScope();
        FactorizedPrior prior = new(1);
        using (no_grad())
        {
            for (int i = 0; i < 5; i++)
            {
                prior.get_parameter($"bias{i}")!.zero_();
            }
        }

        // Both edges of the interval are as far from the middle, so that their logits cancel.
        double expected = Cumulative(prior, 0, 0.5) - Cumulative(prior, 0, -0.5);
        Assert.Equal(expected, prior.forward(zeros(1, 1, 1, 1)).item<float>(), 1e-6);
    }

    private static FactorizedPrior Create(int channels, long seed)
    {
        random.manual_seed(seed);
        FactorizedPrior prior = new(channels);
        using IDisposable noGradient = no_grad();
        for (int i = 0; i < 4; i++)
        {
            prior.get_parameter($"factor{i}")!.normal_(0, 0.5);
        }

        return prior;
    }

    private static double Cumulative(FactorizedPrior prior, int channel, double value) => Sigmoid(Logit(prior, channel, value));

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Logit(FactorizedPrior prior, int channel, double value)
    {
        double[] x = [value];
        for (int layer = 0; layer < Widths.Length - 1; layer++)
        {
            (int inputs, int outputs) = (Widths[layer], Widths[layer + 1]);
            double[] matrix = prior.get_parameter($"matrix{layer}")!.Doubles();
            double[] bias = prior.get_parameter($"bias{layer}")!.Doubles();
            double[]? factor = prior.get_parameter($"factor{layer}")?.Doubles();
            double[] next = new double[outputs];
            for (int output = 0; output < outputs; output++)
            {
                int at = (channel * outputs) + output;
                double sum = bias[at];
                for (int input = 0; input < inputs; input++)
                {
                    sum += Math.Log(1 + Math.Exp(matrix[(at * inputs) + input])) * x[input];
                }

                next[output] = factor is null ? sum : sum + (Math.Tanh(factor[at]) * Math.Tanh(sum));
            }

            x = next;
        }

        return x[0];
    }
}
