using SpikeCodec.Neural.Layers;
using SpikeCodec.Neural.Networks.Tcm;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Losses;

/// <summary>Equation 10 of the paper, R + lambda D, for scenes of different quality levels at once.</summary>
/// <remarks>
/// R is in bits per pixel, D the mean squared error in grey levels of 255. At the best trade-off both terms grow as the square root of
/// lambda, more or less, so each scene's sum is divided by 4 sqrt(lambda): otherwise the highest levels would be all that is learned.
/// </remarks>
internal static class RateDistortion
{
    private const double Scale = 4;

    private static readonly float[] Lambdas = [.. Enumerable.Range(0, LevelGains.Levels).Select(level => (float)LevelGains.Lambda(level))];

    /// <summary>Gets the mean over scenes, a scalar.</summary>
    /// <param name="bitsPerPixel">The rate of each scene, (N).</param>
    /// <param name="greyError">The distortion of each, (N).</param>
    /// <param name="levels">The quality level of each.</param>
    public static Tensor Of(Tensor bitsPerPixel, Tensor greyError, ReadOnlySpan<long> levels)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] lambdas = new float[levels.Length];
        float[] weights = new float[levels.Length];
        for (int i = 0; i < lambdas.Length; i++)
        {
            lambdas[i] = Lambdas[levels[i]];
            weights[i] = 1 / ((float)Scale * MathF.Sqrt(lambdas[i]));
        }

        Device device = bitsPerPixel.device;
        Tensor sum = bitsPerPixel.Plus(greyError.mul(tensor(lambdas, device: device)));
        return sum.mul(tensor(weights, device: device)).mean().MoveToOuterDisposeScope();
    }

    /// <summary>Gets the same of one scene whose figures are known.</summary>
    public static double Of(double bitsPerPixel, double greyError, int level)
    {
        double lambda = LevelGains.Lambda(level);
        return (bitsPerPixel + (lambda * greyError)) / (Scale * Math.Sqrt(lambda));
    }
}
