using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests;

/// <summary>Compares tensors.</summary>
internal static class TensorAssert
{
    /// <summary>Checks that two tensors have one shape and that no value differs by more than a tolerance.</summary>
    public static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        double difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"Values differ by up to {difference:g3}, more than {tolerance:g3}.");
    }
}
