using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class GdnTests
{
    private const double Pedestal = 1.0 / (1L << 36);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_RandomNorms_EqualsTheLoops(bool isInverse)
    {
        using DisposeScope scope = NewDisposeScope();
        Gdn layer = Create(isInverse, 1);
        Tensor input = randn(2, 5, 3, 4);

        TensorAssert.Near(Loops(layer, input, isInverse), layer.forward(input), 1e-5);
        TensorAssert.Near(layer.forward(input), layer.forward(input.ChannelsLast()), 1e-6);
    }

    [Fact]
    public void New_DividesByTheRootOfOnePlusATenthOfTheSquare()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn(1, 6, 2, 3);
        Tensor expected = input / (1 + (0.1 * input.square())).sqrt();
        TensorAssert.Near(expected, new Gdn(6).forward(input), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_AreThoseOfFiniteDifferences(bool isInverse)
    {
        using DisposeScope scope = NewDisposeScope();
        Gdn layer = Create(isInverse, 2);
        using (no_grad())
        {
            layer.gamma.abs_().add_(0.1); // away from the bound, where a derivative would be of one side only
        }

        layer.to(ScalarType.Float64);
        Tensor input = randn([1, 5, 2, 3], ScalarType.Float64, requires_grad: true);
        Tensor toward = randn([1, 5, 2, 3], ScalarType.Float64);

        layer.forward(input).mul(toward).sum().backward();

        double Value() => layer.forward(input).mul(toward).sum().item<double>();
        FiniteDifferences.Check(input, Value, step: 1e-5, tolerance: 1e-7);
        FiniteDifferences.Check(layer.beta, Value, step: 1e-5, tolerance: 1e-7);
        FiniteDifferences.Check(layer.gamma, Value, step: 1e-5, tolerance: 1e-7);
    }

    [Fact]
    public void Forward_Bfloat16_SumsSquaresIn32Bits()
    {
        using DisposeScope scope = NewDisposeScope();
        Gdn layer = Create(isInverse: false, 3);
        Tensor input = randn(1, 5, 4, 4).to(ScalarType.BFloat16);

        Tensor actual = layer.forward(input);

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        TensorAssert.Near(layer.forward(input.to(ScalarType.Float32)).to(ScalarType.BFloat16), actual, 0);
    }

    /// <summary>Makes a layer that has stored values below their bounds too.</summary>
    private static Gdn Create(bool isInverse, long seed)
    {
        random.manual_seed(seed);
        Gdn layer = new(5, isInverse);
        using IDisposable noGradient = no_grad();
        layer.beta.uniform_(0.5, 1.5);
        layer.gamma.uniform_(-0.3, 0.7);
        return layer;
    }

    private static Tensor Loops(Gdn layer, Tensor input, bool isInverse)
    {
        double[,,,] x = input.Doubles4();
        double[] beta = [.. layer.beta.Doubles().Select(stored => Effective(stored, Math.Sqrt(1e-6 + Pedestal)))];
        double[] gamma = [.. layer.gamma.Doubles().Select(stored => Effective(stored, Math.Sqrt(Pedestal)))];
        int channels = beta.Length;
        double[] result = new double[x.Length];
        for (int i = 0; i < result.Length; i++)
        {
            (int column, int rest) = (i % x.GetLength(3), i / x.GetLength(3));
            (int row, int channel, int n) = (rest % x.GetLength(2), rest / x.GetLength(2) % channels, rest / x.GetLength(2) / channels);
            double norm = beta[channel];
            for (int other = 0; other < channels; other++)
            {
                norm += gamma[(channel * channels) + other] * x[n, other, row, column] * x[n, other, row, column];
            }

            result[i] = x[n, channel, row, column] * (isInverse ? Math.Sqrt(norm) : 1 / Math.Sqrt(norm));
        }

        return tensor(result, input.shape);
    }

    private static double Effective(double stored, double bound) => Math.Pow(Math.Max(stored, bound), 2) - Pedestal;
}
