using SpikeCodec.Training.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace SpikeCodec.Training.Losses;

/// <summary>
/// The factor that brings a scene to the range in which the codec works: bright parts near 1, whatever the light was. Distortion is measured
/// on scenes so exposed.
/// </summary>
internal static class Exposure
{
    /// <summary>What the brightest pixel is brought to, at least; 1 at most.</summary>
    private const double LeastPeak = 0.35;

    /// <summary>Darker scenes are taken to be as bright as this: otherwise noise would be exposed.</summary>
    private const float LeastMaximum = 0.02f;

    private static readonly long[] PerScene = [1, 2, 3];
    private static readonly Scalar Least = LeastMaximum;

    /// <summary>Draws a gain for each scene, (N, 1, 1, 1): its brightest pixel times the gain is 0.35 to 1.</summary>
    public static Tensor Draw(Tensor truth, SampleRandom random)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] peaks = [.. Enumerable.Range(0, (int)truth.shape[0]).Select(_ => (float)random.Between(LeastPeak, 1))];
        Tensor wanted = tensor(peaks, device: truth.device).view(-1, 1, 1, 1);
        return wanted.div(truth.amax(PerScene, keepdim: true).clamp_min(Least)).MoveToOuterDisposeScope();
    }
}
