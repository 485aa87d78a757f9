using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class ConvLstmTests
{
    [Theory]
    [InlineData(1, 3, 4, 1, 1)]
    [InlineData(4, 3, 5, 1, 2)]
    [InlineData(5, 16, 8, 3, 2)]
    public void Forward_EqualsOneConvolutionOfInputAndStateAStep(int steps, int inputs, int hidden, int layers, int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        ConvLstm stack = new(inputs, hidden, layers);
        Tensor planes = randn([steps, batch, inputs, 5, 6]).requires_grad_();
        Tensor copy = planes.detach().requires_grad_();

        Tensor actual = stack.forward(planes);
        Tensor expected = RunStepByStep(stack, copy, hidden);

        TensorAssert.Near(expected, actual, 1e-5);
        actual.square().sum().backward();
        expected.square().sum().backward();
        TensorAssert.Near(copy.grad!, planes.grad!, 1e-5);
    }

    [Fact]
    public void New_RemembersForHalfAnOpenGate()
    {
        using ConvLstm stack = new(2, 3, 2);
        foreach (ConvLstmLayer layer in stack.layers)
        {
            Assert.All(Enumerable.Range(0, 12), gate => Assert.Equal(gate is >= 3 and < 6, layer.input.bias![gate].item<float>() == 1));
        }
    }

    [Theory]
    [InlineData(16, 16, 5, 92_480)]
    [InlineData(3, 8, 1, (9 * (3 + 8) * 32) + 32)]
    [InlineData(3, 8, 2, (9 * (3 + 8) * 32) + 32 + (9 * 16 * 32) + 32)]
    public void Parameters_AreThoseOfOneConvolutionALayer(int inputs, int hidden, int layers, long expected)
    {
        using ConvLstm stack = new(inputs, hidden, layers);
        Assert.Equal(expected, stack.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Forward_Bfloat16_StaysBfloat16AndNearTheExactResult()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(2);
        ConvLstm stack = new(4, 6, 2);
        Tensor planes = rand([6, 1, 4, 5, 6]);

        Tensor actual = stack.forward(planes.to(ScalarType.BFloat16));

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        TensorAssert.Near(stack.forward(planes), actual, 0.02);
    }

    [Fact]
    public void ForwardAndBackward_LeaveNoTensorBehind()
    {
        random.manual_seed(3);
        using ConvLstm stack = new(4, 6, 2);
        using Tensor planes = rand([4, 2, 4, 5, 6]);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            stack.forward(planes).sum().backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using Tensor state = stack.forward(planes);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Tensor RunStepByStep(ConvLstm stack, Tensor planes, int hidden)
    {
        (long batch, long height, long width) = (planes.shape[1], planes.shape[3], planes.shape[4]);
        Tensor[] state = [.. stack.layers.Select(_ => zeros(batch, hidden, height, width))];
        Tensor[] cell = [.. state];
        foreach (Tensor plane in planes.unbind())
        {
            Tensor below = plane;
            for (int i = 0; i < state.Length; i++)
            {
                ConvLstmLayer layer = stack.layers[i];
                Tensor weight = cat([layer.input.weight, layer.hidden.weight], 1);
                Tensor[] gates = nn.functional.conv2d(cat([below, state[i]], 1), weight, layer.input.bias, padding: [1, 1]).chunk(4, 1);
                cell[i] = (gates[1].sigmoid() * cell[i]) + (gates[0].sigmoid() * gates[3].tanh());
                state[i] = gates[2].sigmoid() * cell[i].tanh();
                below = state[i];
            }
        }

        return state[^1];
    }
}
