using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Neural.Layers;

/// <summary>The mass that a zero-mean Gaussian has in the unit interval around a value.</summary>
internal sealed class GaussianLikelihood : nn.Module<Tensor, Tensor, Tensor>
{
    private const double Floor = 1e-9;

    private readonly Tensor _half;
    private readonly Tensor _floor;
    private readonly Tensor _minusRootHalf;

    public GaussianLikelihood()
        : base(nameof(GaussianLikelihood))
    {
        _half = tensor(0.5f);
        _floor = tensor((float)Floor);
        _minusRootHalf = tensor((float)-Math.Sqrt(0.5));
        register_buffer(nameof(_half), _half);
        register_buffer(nameof(_floor), _floor);
        register_buffer(nameof(_minusRootHalf), _minusRootHalf);
    }

    /// <summary>Gets the mass, at least 1e-9, around <paramref name="values"/> for standard deviations <paramref name="scales"/>.</summary>
    public override Tensor forward(Tensor values, Tensor scales)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor magnitude = values.abs(); // by symmetry, where the tails keep their digits
        Tensor upper = Cumulative(_half.sub(magnitude).div(scales));
        Tensor lower = Cumulative(_half.neg().sub(magnitude).div(scales));
        return LowerBound.Of(upper.sub(lower), _floor).MoveToOuterDisposeScope();
    }

    private Tensor Cumulative(Tensor value) => value.mul(_minusRootHalf).erfc().mul(_half);
}
