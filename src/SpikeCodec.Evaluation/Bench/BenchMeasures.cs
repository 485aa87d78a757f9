using SpikeCodec.Evaluation.Points;
using SpikeCodec.Metrics;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Everything that is measured: the one place where measures are listed.</summary>
internal static class BenchMeasures
{
    /// <summary>Gets measures of one scene, which are averaged over the scenes that have them.</summary>
    public static IReadOnlyList<(string Name, Func<MeasuredScene, double?> Measure)> OfScenes { get; } =
    [
        (MetricNames.ScenePsnr, scene => scene.Truth is null ? null : scene.Decoded.Psnr(scene.Truth)),
        (MetricNames.SceneSsim, scene => scene.Truth is null ? null : scene.Decoded.Ssim(scene.Truth)),
        (MetricNames.SceneMsSsim, scene => scene.Truth is null ? null : scene.Decoded.MultiScaleSsim(scene.Truth)),
        (MetricNames.Niqe, scene => scene.Decoded.Niqe()),
        (MetricNames.ReconstructionPsnr, scene => scene.Truth is null ? null : scene.Reconstruction?.Psnr(scene.Truth)),
        (MetricNames.CodedPsnr, scene => scene.Reconstruction is null ? null : scene.Decoded.Psnr(scene.Reconstruction)),
    ];

    /// <summary>Gets measures of recordings, some of which give several values at once.</summary>
    public static IReadOnlyList<Func<RecordingPair, IEnumerable<(string Name, double Value)>>> OfRecordings { get; } =
    [
        Compare,
    ];

    private static (string Name, double Value)[] Compare(RecordingPair pair)
    {
        using ISpikeSource original = pair.OpenOriginal();
        using ISpikeSource decoded = pair.OpenDecoded();
        RecordingComparison result = RecordingComparer.Compare(original, decoded, cancellationToken: pair.CancellationToken);
        return
        [
            (MetricNames.IsiPsnr, result.IsiPsnr),
            (MetricNames.FiringRatePsnr, result.FiringRatePsnr),
            (MetricNames.BitErrorRate, result.BitErrorRate),
            (MetricNames.VanRossum, result.VanRossum),
            (MetricNames.TfpPsnr, result.TfpPsnr),
            (MetricNames.TfpSsim, result.TfpSsim),
        ];
    }
}
