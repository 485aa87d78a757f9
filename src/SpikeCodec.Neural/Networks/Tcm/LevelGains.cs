using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Neural.Networks.Tcm;

/// <summary>
/// What makes one model serve all rates: every latent channel is multiplied by a gain before it is rounded, and divided by it after. Gains are
/// learned at every eighth quality level and interpolated between.
/// </summary>
internal sealed class LevelGains : Module<Tensor, Tensor>
{
    /// <summary>The number of quality levels.</summary>
    public const int Levels = 64;

    private const int Spacing = 8;
    private const int Knots = ((Levels - 1) / Spacing) + 2;

    /// <summary>Lambda grows by this factor every eight levels, and is the paper's greatest at level 48.</summary>
    private const double LambdaFactor = 1.954;

    private const double PaperLambda = 0.05;
    private const int PaperLevel = 48;

    /// <summary>Natural logarithms of the gains, (knots, M).</summary>
    internal readonly Parameter gains;

    private readonly Tensor _weights;

    public LevelGains(int channels)
        : base(nameof(LevelGains))
    {
        float[] weights = new float[Levels * Knots];
        for (int level = 0; level < Levels; level++)
        {
            float fraction = (float)(level % Spacing) / Spacing;
            weights[(level * Knots) + (level / Spacing)] = 1 - fraction;
            weights[(level * Knots) + (level / Spacing) + 1] = fraction;
        }

        using (NewDisposeScope())
        {
            _weights = tensor(weights).view(Levels, Knots).MoveToOuterDisposeScope();
            float[] initial = [.. Enumerable.Range(0, Knots).Select(knot => (float)-Math.Log(BestStep(Lambda(knot * Spacing))))];
            gains = new Parameter(tensor(initial).view(Knots, 1).repeat(1, channels).MoveToOuterDisposeScope());
        }

        register_parameter(nameof(gains), gains);
        register_buffer(nameof(_weights), _weights);
    }

    /// <summary>
    /// Gets the weight of the distortion, mean squared error in grey levels of 255, against bits per pixel. Log-spaced: levels 24, 32, 40 and
    /// 48 have the paper's 0.0067, 0.013, 0.025 and 0.05 (to 3 %).
    /// </summary>
    public static double Lambda(int level) => PaperLambda * Math.Pow(LambdaFactor, (double)(level - PaperLevel) / Spacing);

    /// <summary>Gets the gains of each level, (N) -> (N, M, 1, 1).</summary>
    public override Tensor forward(Tensor levels)
    {
        using DisposeScope scope = NewDisposeScope();
        return _weights.index_select(0, levels).matmul(gains).exp().unsqueeze(-1).unsqueeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The quantiser step at which an orthonormal transform of pictures in 0..1 has that slope, at high rates.</summary>
    private static double BestStep(double lambda) => Math.Sqrt(12 / (2 * Math.Log(2) * lambda * 255 * 255));
}
