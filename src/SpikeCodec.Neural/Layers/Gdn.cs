using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// Generalised divisive normalisation (Ballé et al., 2016): each channel is divided by, or with <c>isInverse</c> multiplied by,
/// sqrt(beta_i + sum_j gamma_ij x_j²).
/// </summary>
/// <remarks>
/// Beta and gamma are stored as square roots of their value plus a pedestal of 2^-36, as in CompressAI, which keeps them positive and their
/// gradients alive near 0. They start at 1 and 0.1 times the identity.
/// </remarks>
public sealed class Gdn : Module<Tensor, Tensor>
{
    private const double Pedestal = 1.0 / (1L << 36);
    private const double LeastBeta = 1e-6;

    internal readonly Parameter beta;
    internal readonly Parameter gamma;

    private readonly Tensor _bounds;
    private readonly bool _isInverse;
    private readonly int _channels;

    /// <summary>Initializes the layer.</summary>
    /// <param name="channels">The channels in and out.</param>
    /// <param name="isInverse">Whether to multiply instead of divide.</param>
    /// <param name="initialGamma">What gamma's diagonal starts at.</param>
    public Gdn(int channels, bool isInverse = false, double initialGamma = 0.1)
        : base(nameof(Gdn))
    {
        _channels = channels;
        _isInverse = isInverse;
        using (NewDisposeScope())
        {
            beta = new Parameter(full(channels, Math.Sqrt(1 + Pedestal)).MoveToOuterDisposeScope());
            gamma = new Parameter(eye(channels).mul(initialGamma).add(Pedestal).sqrt().MoveToOuterDisposeScope());

            // Least stored beta, least stored gamma, pedestal.
            _bounds = tensor([Math.Sqrt(LeastBeta + Pedestal), Math.Sqrt(Pedestal), Pedestal], float32).MoveToOuterDisposeScope();
        }

        register_parameter(nameof(beta), beta);
        register_parameter(nameof(gamma), gamma);
        register_buffer(nameof(_bounds), _bounds);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor value = input.to(input.Exact()); // the sum of squares loses too much in 16 bits
        Tensor norm = functional.conv2d(value.square(), Effective(gamma, 1).view(_channels, _channels, 1, 1), Effective(beta, 0));
        Tensor scaled = _isInverse ? value.mul(norm.sqrt()) : value.mul(norm.rsqrt());
        return scaled.to(input.dtype).MoveToOuterDisposeScope();
    }

    private Tensor Effective(Parameter stored, int bound) => LowerBound.Of(stored, _bounds[bound]).square().sub(_bounds[2]);
}
