using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>The running mean of the weights: what models are made of and what is measured.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly double _decay;

    /// <summary>Initializes the mean with the weights as they are.</summary>
    public WeightAverage(IReadOnlyList<Parameter> parameters, double decay)
    {
        _parameters = parameters;
        _decay = decay;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Means = [.. parameters.Select(parameter => parameter.detach().clone().DetachFromDisposeScope())];
    }

    /// <summary>Gets the means, one a parameter.</summary>
    public IReadOnlyList<Tensor> Means { get; }

    /// <summary>Gets what the mean keeps of itself after some steps: little at first, so that it forgets how the run began.</summary>
    public static double Decay(double decay, long step) => Math.Min(decay, (1.0 + step) / (10 + step));

    /// <summary>Moves the means towards the weights.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    public void Update(long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor share = tensor((float)(1 - Decay(_decay, step)), device: Means[0].device); // this library has lerp with tensors only
        for (int i = 0; i < Means.Count; i++)
        {
            Means[i].lerp_(_parameters[i], share);
        }
    }

    /// <summary>Does something with the means in the place of the weights.</summary>
    public T Run<T>(Func<T> work)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor[] weights = [.. _parameters.Select(parameter => parameter.detach().clone())];
        Copy(Means, _parameters);
        try
        {
            return work();
        }
        finally
        {
            Copy(weights, _parameters);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor mean in Means)
        {
            mean.Dispose();
        }
    }

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        for (int i = 0; i < from.Count; i++)
        {
            to[i].copy_(from[i]);
        }
    }
}
