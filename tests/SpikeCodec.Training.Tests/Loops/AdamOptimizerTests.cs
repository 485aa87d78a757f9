using SpikeCodec.Training.Loops;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Loops;

[Collection(nameof(TorchSequentially))]
public sealed class AdamOptimizerTests
{
    [Fact]
    public void Step_FollowsThePublishedFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = new(tensor(2f).view(1));
        using AdamOptimizer adam = new([weight], clipNorm: 3);
        (double w, double m, double v) = (2, 0, 0);
        for (int step = 1; step <= 8; step++)
        {
            weight.square().sum().backward(); // the gradient is 2 w
            double norm = adam.Step(0.1, step);

            Assert.Equal(Math.Abs(2 * w), norm, 1e-4);
            double gradient = 2 * w * Math.Min(1, 3 / Math.Abs(2 * w));
            m = (0.9 * m) + (0.1 * gradient);
            v = (0.99 * v) + (0.01 * gradient * gradient);
            w -= 0.1 * (m / (1 - Math.Pow(0.9, step))) / Math.Sqrt(v / (1 - Math.Pow(0.99, step)));
            Assert.Equal(w, weight.item<float>(), 1e-4);
            Assert.Equal(0, weight.grad!.item<float>());
        }
    }

    [Fact]
    public void Step_GradientNotFinite_ChangesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = new(tensor(2f).view(1));
        using AdamOptimizer adam = new([weight], clipNorm: 1);
        weight.mul(tensor(float.NaN)).sum().backward();

        Assert.False(double.IsFinite(adam.Step(0.1, 1)));
        Assert.Equal(2, weight.item<float>());
        Assert.Equal(0, adam.First[0].item<float>());
        Assert.Equal(0, weight.grad!.item<float>());
    }

    [Fact]
    public void Step_FrozenParameter_KeepsItsValue()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter free = new(tensor(2f).view(1));
        Parameter frozen = new(tensor(2f).view(1));
        using AdamOptimizer adam = new([free, frozen], clipNorm: 1);
        frozen.requires_grad = false;
        free.mul(frozen).sum().backward();
        adam.Step(0.1, 1);

        Assert.NotEqual(2, free.item<float>());
        Assert.Equal(2, frozen.item<float>());
    }
}
