using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class IntegerConvTests
{
    private const long Exact = 1 << 24;

    [Theory]
    [InlineData(5, 7, 3, 7, 6, 9)]
    [InlineData(33, 16, 3, 3, 4, 4)]
    [InlineData(64, 24, 3, 7, 11, 3)]
    [InlineData(112, 8, 3, 7, 8, 8)]
    [InlineData(64, 96, 1, 7, 5, 6)]
    [InlineData(1, 1, 1, 0, 1, 1)]
    public void Forward_RandomWeights_EqualsTheWholeNumbers(int inputs, int outputs, int kernel, int shift, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(inputs + outputs);
        IntegerConv layer = Create(inputs, outputs, kernel, shift, spread: 1.2); // some beyond the limits
        Tensor input = randint(-127, 128, [1, inputs, height, width]).to(ScalarType.Float32);

        long largest = 0;
        int[,,] expected = IntegerLoops.Run(IntegerLoops.Read(input), layer, shift, limit: 100, ref largest);

        Assert.Equal(expected, IntegerLoops.Read(layer.forward(input)));
        Assert.True(largest < Exact);
    }

    [Fact]
    public void Forward_AnyLayoutAndThreads_GivesTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        IntegerConv layer = Create(112, 32, 3, 7, spread: 1);
        Tensor input = randint(-127, 128, [2, 112, 24, 20]).to(ScalarType.Float32);
        int threads = get_num_threads();
        List<Tensor> results = [];
        try
        {
            foreach (int count in new[] { 1, 2 })
            {
                set_num_threads(count);
                results.AddRange([layer.forward(input), layer.forward(input.ChannelsLast())]);
            }
        }
        finally
        {
            set_num_threads(threads);
        }

        Assert.All(results, result => TensorAssert.Near(results[0], result, 0));
    }

    [Fact]
    public void Forward_GreatestOfEverything_StaysExact()
    {
        using DisposeScope scope = NewDisposeScope();
        IntegerConv layer = Create(115, 2, 3, 7, spread: 0);
        using (no_grad())
        {
            layer.weight[0].fill_(5); // clamped to 127
            layer.weight[1].fill_(-5);
            layer.bias[0].fill_(1000);
            layer.bias[1].fill_(1000);
        }

        Tensor input = full([1, 115, 5, 5], -127, ScalarType.Float32);
        long largest = 0;
        int[,,] expected = IntegerLoops.Run(IntegerLoops.Read(input), layer, 7, limit: 100, ref largest);

        Assert.InRange(largest, Exact * 99 / 100, Exact - 1);
        Assert.Equal(expected, IntegerLoops.Read(layer.forward(input)));
    }

    [Fact]
    public void New_SumsBeyondWhatAFloatHolds_Throws() =>
        Assert.Contains(
            "at most 16777216 are exact",
            Assert.Throws<ArgumentException>(() => new IntegerConv(116, 1, kernel: 3, shift: 7, inputLimit: 127, limit: 100, initialWeight: 1)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void BiasOf_Output_IsGivenWhereInputsAreSilent()
    {
        using DisposeScope scope = NewDisposeScope();
        IntegerConv layer = Create(3, 4, 3, 7, spread: 1);
        using (no_grad())
        {
            layer.bias.copy_(tensor([-3f, 0f, 17f, 4711f]).div(1)).mul_(IntegerConv.BiasOf(1));
        }

        Assert.Equal([0d, 0, 17, 100], layer.forward(zeros(1, 3, 1, 1)).Doubles());
    }

    [Fact]
    public void Gradient_IsThatWithoutRounding()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        IntegerConv layer = Create(3, 4, 3, 7, spread: 0.2);
        using (no_grad())
        {
            layer.bias.fill_(IntegerConv.BiasOf(50)); // between the limits
        }

        Tensor input = randint(-20, 21, [1, 3, 4, 4]).to(ScalarType.Float32).requires_grad_();
        Tensor toward = randn(1, 4, 4, 4);
        layer.forward(input).mul(toward).sum().backward();

        Tensor whole = (layer.weight.detach() * 128).round().requires_grad_();
        Tensor smooth = input.detach().requires_grad_();
        (nn.functional.conv2d(smooth, whole, padding: [1, 1]) / 128 * toward).sum().backward();

        TensorAssert.Near(smooth.grad!, input.grad!, 1e-4);
        TensorAssert.Near(whole.grad! * 128, layer.weight.grad!, 1e-3);
        TensorAssert.Near(toward.sum([0L, 2L, 3L]) * 16, layer.bias.grad!, 1e-3);
    }

    private static IntegerConv Create(int inputs, int outputs, int kernel, int shift, double spread)
    {
        IntegerConv layer = new(inputs, outputs, kernel, shift, inputLimit: 127, limit: 100, initialWeight: 127);
        using IDisposable noGradient = no_grad();
        layer.weight.mul_(spread);
        layer.bias.uniform_(-0.5, 0.5);
        return layer;
    }
}
