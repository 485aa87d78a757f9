using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Tests;

/// <summary>Checks gradients against the definition of a derivative.</summary>
internal static class FiniteDifferences
{
    /// <summary>Moves each value of a tensor up and down and compares what that does to a function with the tensor's gradient.</summary>
    public static void Check(Tensor variable, Func<double> function, double step, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable plain = no_grad();
        Tensor gradient = variable.grad ?? throw new InvalidOperationException("There is no gradient.");
        Tensor values = variable.view(-1);
        double[] slopes = new double[values.numel()];
        for (int i = 0; i < slopes.Length; i++)
        {
            using DisposeScope one = NewDisposeScope();
            Tensor value = values[i];
            Tensor before = value.clone();
            value.copy_(before + step);
            double up = function();
            value.copy_(before - step);
            double down = function();
            value.copy_(before);
            slopes[i] = (up - down) / (2 * step);
        }

        TensorAssert.Near(tensor(slopes, variable.shape), gradient, tolerance);
    }
}
