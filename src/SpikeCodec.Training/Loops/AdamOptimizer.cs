using SpikeCodec.Neural.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Loops;

/// <summary>
/// The optimizer Adam (Kingma and Ba, 2015) with gradients shortened to a norm. Its moments can be stored, and it makes no temporary
/// scalars (see <see cref="Scalars"/>).
/// </summary>
internal sealed class AdamOptimizer : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.99;
    private const double Epsilon = 1e-8;

    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly double _clipNorm;
    private readonly Scalar _beta2 = Beta2;
    private readonly Scalar _restOfBeta2 = 1 - Beta2;
    private readonly Tensor _restOfBeta1;
    private readonly Scalar _epsilon = Epsilon;

    /// <summary>Initializes the optimizer with moments of 0.</summary>
    public AdamOptimizer(IReadOnlyList<Parameter> parameters, double clipNorm)
    {
        _parameters = parameters;
        _clipNorm = clipNorm;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        First = [.. parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        Second = [.. parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _restOfBeta1 = tensor((float)(1 - Beta1), device: parameters[0].device).DetachFromDisposeScope();
    }

    /// <summary>Gets the running means of gradients, one a parameter.</summary>
    public IReadOnlyList<Tensor> First { get; }

    /// <summary>Gets the running means of squared gradients, one a parameter.</summary>
    public IReadOnlyList<Tensor> Second { get; }

    /// <summary>Changes the parameters that have a gradient, and sets gradients to 0. Nothing is changed where they are not finite.</summary>
    /// <param name="learningRate">The step size.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <returns>The norm of all gradients before they were shortened.</returns>
    public double Step(double learningRate, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        List<(int Index, Tensor Gradient)> gradients = [];
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].requires_grad && _parameters[i].grad is Tensor gradient)
            {
                gradients.Add((i, gradient));
            }
        }

        double norm = stack(gradients.Select(one => one.Gradient.norm())).norm().item<float>();
        if (double.IsFinite(norm))
        {
            Change(gradients, learningRate, step, Math.Min(1, _clipNorm / (norm + 1e-6)));
        }

        foreach ((_, Tensor gradient) in gradients)
        {
            gradient.zero_();
        }

        return norm;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor moment in First.Concat(Second))
        {
            moment.Dispose();
        }

        _restOfBeta1.Dispose();
        foreach (Scalar scalar in new[] { _beta2, _restOfBeta2, _epsilon })
        {
            scalar.Dispose();
        }
    }

    private void Change(List<(int Index, Tensor Gradient)> gradients, double learningRate, long step, double shortening)
    {
        using Scalar clip = shortening;
        using Scalar rate = -learningRate / (1 - Math.Pow(Beta1, step));
        using Scalar rootCorrection = Math.Sqrt(1 / (1 - Math.Pow(Beta2, step)));
        foreach ((int i, Tensor gradient) in gradients)
        {
            using DisposeScope scope = NewDisposeScope();
            gradient.mul_(clip);
            First[i].lerp_(gradient, _restOfBeta1);
            Second[i].mul_(_beta2).addcmul_(gradient, gradient, _restOfBeta2);
            Tensor divisor = Second[i].sqrt().mul_(rootCorrection).add_(_epsilon);
            _parameters[i].addcdiv_(First[i], divisor, rate);
        }
    }
}
