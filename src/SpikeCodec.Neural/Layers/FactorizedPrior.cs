using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Layers;

/// <summary>
/// The distribution of hyperlatents, one for each channel, as a learned cumulative function (Ballé et al., "Variational image compression
/// with a scale hyperprior", 2018, appendix 6.1): logits = affine maps 1-3-3-3-3-1 with positive matrices and x + tanh(a) tanh(x) between.
/// </summary>
public sealed class FactorizedPrior : Module<Tensor, Tensor>
{
    private const double InitialScale = 10;
    private const double Floor = 1e-9;

    private const int Layers = 5;

    private static readonly int[] Widths = [1, 3, 3, 3, 3, 1];

    private readonly Tensor _half;
    private readonly Tensor _floor;

    /// <summary>Initializes the distributions, about ten units wide.</summary>
    public FactorizedPrior(int channels)
        : base(nameof(FactorizedPrior))
    {
        double scale = Math.Pow(InitialScale, 1.0 / Layers);
        for (int i = 0; i < Layers; i++)
        {
            double value = Math.Log(Math.Exp(1 / scale / Widths[i + 1]) - 1);
            register_parameter($"matrix{i}", new Parameter(full([channels, Widths[i + 1], Widths[i]], value)));
            register_parameter($"bias{i}", new Parameter(empty(channels, Widths[i + 1], 1).uniform_(-0.5, 0.5)));
            if (i < Layers - 1)
            {
                register_parameter($"factor{i}", new Parameter(zeros(channels, Widths[i + 1], 1)));
            }
        }

        _half = tensor(0.5f);
        _floor = tensor((float)Floor);
        register_buffer(nameof(_half), _half);
        register_buffer(nameof(_floor), _floor);
    }

    /// <summary>Gets the probability mass, at least 1e-9, of the unit interval around each value: (N, C, H, W) -> the same shape.</summary>
    public override Tensor forward(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = values.shape;
        Tensor rows = values.permute(1, 0, 2, 3).reshape(shape[1], 1, -1);
        Tensor lower = Logits(rows.sub(_half));
        Tensor upper = Logits(rows.Plus(_half));

        // On the side where both are small, so that their difference keeps its digits; on the lower one where the middle is met.
        Tensor sign = lower.Plus(upper).detach().sign().sub(_half).sign().neg();
        Tensor mass = upper.mul(sign).sigmoid().sub(lower.mul(sign).sigmoid()).abs();
        Tensor likelihood = LowerBound.Of(mass, _floor);
        return likelihood.reshape(shape[1], shape[0], shape[2], shape[3]).permute(1, 0, 2, 3).MoveToOuterDisposeScope();
    }

    private Tensor Logits(Tensor rows)
    {
        Tensor x = rows;
        for (int i = 0; i < Layers; i++)
        {
            x = Values($"matrix{i}").exp().log1p().matmul(x).Plus(Values($"bias{i}"));
            if (i < Layers - 1)
            {
                x = x.Plus(Values($"factor{i}").tanh().mul(x.tanh()));
            }
        }

        return x;
    }

    /// <summary>Gets a parameter by name: a field of many would not follow the module to another device.</summary>
    private Parameter Values(string name) => get_parameter(name)!;
}
