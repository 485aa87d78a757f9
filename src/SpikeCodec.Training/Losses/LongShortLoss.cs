using SpikeCodec.Neural.Networks.LongShort;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpikeCodec.Training.Losses;

/// <summary>
/// The training loss of <see cref="LongShortNetwork"/>: the mean absolute error of the scene, and 0.02 times that of each coarse estimate, each
/// against the true scene at its own plane.
/// </summary>
/// <remarks>
/// Published samples have the truth at the centre of all five spike blocks, that is 20 estimates. Ours often have only that at the middle plane:
/// then the other blocks' estimates are left out, not compared with a truth of another time. The blocks share their weights, so the key block's
/// four teach all.
/// </remarks>
public static class LongShortLoss
{
    /// <summary>What the error of an estimate counts for, where that of the scene counts for 1.</summary>
    public const double EstimateWeight = 0.02;

    private static readonly Scalar OneWeight = EstimateWeight;

    /// <summary>Gets the loss, a scalar, of what a network made.</summary>
    /// <param name="result">What the network made.</param>
    /// <param name="truths">
    /// True scenes (N, 1, H, W) in expected spikes per plane, at the centre plane of each spike block in time order; null where there is none.
    /// The one in the middle is that of the scene and must be there.
    /// </param>
    /// <exception cref="ArgumentException">There is not one entry for each spike block, or the middle one is null.</exception>
    public static Tensor Compute(LongShortResult result, IReadOnlyList<Tensor?> truths)
    {
        if (truths.Count != result.Estimates.Count)
        {
            throw new ArgumentException(
                $"There are {truths.Count} truths; expected one for each of {result.Estimates.Count} spike blocks.", nameof(truths));
        }

        Tensor middle = truths[truths.Count / 2] ?? throw new ArgumentException("The truth at the middle plane is missing.", nameof(truths));
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = functional.l1_loss(result.Scene, middle);
        foreach ((Tensor estimates, Tensor? truth) in result.Estimates.Zip(truths))
        {
            if (truth is not null)
            {
                loss = loss.add(SumOfErrors(estimates, truth), OneWeight);
            }
        }

        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>Gets the mean absolute errors of four estimates (N, 4, H, W), added up.</summary>
    private static Tensor SumOfErrors(Tensor estimates, Tensor truth)
    {
        Tensor errors = estimates.to(truth.dtype).sub(truth).abs();
        return errors.mean([0L, 2, 3]).sum();
    }
}
