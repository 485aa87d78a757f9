using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class LowerBoundTests
{
    [Fact]
    public void Gradient_PassesAboveTheBoundAndWhereItLeadsUpwards()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor([-1f, -1f, 0.5f, 0.5f, 1f, 1f, 2f, 2f]).requires_grad_();
        Tensor gradients = tensor([3f, -3f, 3f, -3f, 3f, -3f, 3f, -3f]);

        Tensor bounded = LowerBound.Of(values, tensor(1f));
        bounded.mul(gradients).sum().backward();

        Assert.Equal([1d, 1, 1, 1, 1, 1, 2, 2], bounded.Doubles());
        Assert.Equal([0d, -3, 0, -3, 3, -3, 3, -3], values.grad!.Doubles());
    }

    [Fact]
    public void Of_WithoutGradients_IsThePlainMaximum()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor values = tensor([-1f, 2f]).requires_grad_();
        Tensor bounded = LowerBound.Of(values, tensor(1f));
        Assert.Equal([1d, 2], bounded.Doubles());
        Assert.False(bounded.requires_grad);
    }
}
