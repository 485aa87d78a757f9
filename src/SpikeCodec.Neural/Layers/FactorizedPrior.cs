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

    private static readonly int[] Widths = [1, 3, 3, 3, 3, 1];

    private readonly Parameter[] _matrices;
    private readonly Parameter[] _biases;
    private readonly Parameter[] _factors;
    private readonly Tensor _half;
    private readonly Tensor _floor;

    /// <summary>Initializes the distributions, about ten units wide.</summary>
    public FactorizedPrior(int channels)
        : base(nameof(FactorizedPrior))
    {
        int layers = Widths.Length - 1;
        double scale = Math.Pow(InitialScale, 1.0 / layers);
        _matrices = new Parameter[layers];
        _biases = new Parameter[layers];
        _factors = new Parameter[layers - 1];
        for (int i = 0; i < layers; i++)
        {
            double value = Math.Log(Math.Exp(1 / scale / Widths[i + 1]) - 1);
            _matrices[i] = Add($"matrix{i}", full([channels, Widths[i + 1], Widths[i]], value));
            _biases[i] = Add($"bias{i}", empty(channels, Widths[i + 1], 1).uniform_(-0.5, 0.5));
            if (i < layers - 1)
            {
                _factors[i] = Add($"factor{i}", zeros(channels, Widths[i + 1], 1));
            }
        }

        _half = tensor(0.5f);
        _floor = tensor((float)Floor);
        register_buffer("half", _half, persistent: false);
        register_buffer("floor", _floor, persistent: false);
    }

    /// <summary>Gets the probability mass, at least 1e-9, of the unit interval around each value: (N, C, H, W) -> the same shape.</summary>
    public override Tensor forward(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = values.shape;
        Tensor rows = values.permute(1, 0, 2, 3).reshape(shape[1], 1, -1);
        Tensor lower = Logits(rows.sub(_half));
        Tensor upper = Logits(rows.Plus(_half));

        // On the side where both are small, so that their difference keeps its digits.
        Tensor sign = lower.Plus(upper).detach().sign().neg();
        Tensor mass = upper.mul(sign).sigmoid().sub(lower.mul(sign).sigmoid()).abs();
        Tensor likelihood = LowerBound.Of(mass, _floor);
        return likelihood.reshape(shape[1], shape[0], shape[2], shape[3]).permute(1, 0, 2, 3).MoveToOuterDisposeScope();
    }

    private Tensor Logits(Tensor rows)
    {
        Tensor x = rows;
        for (int i = 0; i < _matrices.Length; i++)
        {
            x = _matrices[i].exp().log1p().matmul(x).Plus(_biases[i]);
            if (i < _factors.Length)
            {
                x = x.Plus(_factors[i].tanh().mul(x.tanh()));
            }
        }

        return x;
    }

    private Parameter Add(string name, Tensor initial)
    {
        Parameter parameter = new(initial);
        register_parameter(name, parameter);
        return parameter;
    }
}
