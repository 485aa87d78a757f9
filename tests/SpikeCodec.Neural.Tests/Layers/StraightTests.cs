using SpikeCodec.Neural.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests.Layers;

public sealed class StraightTests
{
    [Fact]
    public void Round_IsExactlyHalfToEven()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        Tensor halves = arange(-40, 40, ScalarType.Float32) / 2;
        Tensor many = cat([halves, randn(2000) * 3, randn(2000) * 3e4f, randn(2000) * 1e-6f]);
        Assert.Equal([.. many.Doubles().Select(value => Math.Round(value, MidpointRounding.ToEven))], Straight.Round(many).Doubles());
    }

    [Fact]
    public void Round_GradientIsOne()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor([-1.6f, 0f, 0.5f, 7.2f]).requires_grad_();
        Straight.Round(values).mul(tensor([1f, 2f, 3f, 4f])).sum().backward();
        Assert.Equal([1d, 2, 3, 4], values.grad!.Doubles());
    }
}
