using SpikeCodec.Training.Loops;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Tests.Loops;

[Collection(nameof(TorchSequentially))]
public sealed class WeightAverageTests
{
    [Theory]
    [InlineData(0.999, 1, 2.0 / 11)]
    [InlineData(0.999, 90, 0.91)]
    [InlineData(0.999, 100_000, 0.999)]
    [InlineData(0, 50, 0)]
    public void Decay_GrowsToItsLimit(double decay, long step, double expected) => Assert.Equal(expected, WeightAverage.Decay(decay, step), 1e-12);

    [Fact]
    public void Update_IsTheMeanThatForgetsByTheDecay()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = new(tensor(1f).view(1));
        using WeightAverage average = new([weight], decay: 0.5);
        double expected = 1;
        foreach (long step in Enumerable.Range(1, 20))
        {
            Set(weight, step * step);
            average.Update(step);
            double decay = Math.Min(0.5, (1.0 + step) / (10 + step));
            expected = (decay * expected) + ((1 - decay) * step * step);
        }

        Assert.Equal(expected, average.Means[0].item<float>(), 1e-3);
    }

    [Fact]
    public void Run_PutsTheMeanInPlaceAndTheWeightsBack()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = new(tensor(1f).view(1));
        using WeightAverage average = new([weight], decay: 0.9);
        Set(weight, 5);

        Assert.Equal(1, average.Run(() => weight.item<float>()));
        Assert.Equal(5, weight.item<float>());
        Assert.Throws<InvalidOperationException>(() => average.Run<int>(() => throw new InvalidOperationException()));
        Assert.Equal(5, weight.item<float>());
    }

    private static void Set(Parameter weight, float value)
    {
        using IDisposable noGradient = no_grad();
        weight.copy_(tensor(value).view(1));
    }
}
