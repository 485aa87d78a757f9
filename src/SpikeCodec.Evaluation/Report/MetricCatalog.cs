using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>The measures that a page knows by name, in its order; others are taken for no-reference metrics of <c>pyiqa</c>.</summary>
internal static class MetricCatalog
{
    private static readonly MetricInfo[] Known =
    [
        new(MetricNames.ScenePsnr, "Scene PSNR", "dB", false, 2, false, "decoded scenes against the true ones, 255 at white, averaged over scenes"),
        new(MetricNames.SceneSsim, "Scene SSIM", "", false, 4, false, "decoded scenes against the true ones, Gaussian window of 11x11"),
        new(MetricNames.SceneMsSsim, "Scene MS-SSIM", "", false, 4, false, "decoded scenes against the true ones, on several scales"),
        new(MetricNames.IsiPsnr, "ISI PSNR", "dB", false, 2, false, "inter-spike intervals of the decoded recording against the original's, peak 255"),
        new(MetricNames.FiringRatePsnr, "Firing-rate PSNR", "dB", false, 2, false, "the same of 1 / interval, peak 1"),
        new(MetricNames.TfpPsnr, "tfp PSNR", "dB", false, 2, false, "pictures of 41 planes each, of the decoded recording against the original's"),
        new(MetricNames.TfpSsim, "tfp SSIM", "", false, 4, false, "the same pictures"),
        new(MetricNames.CodedPsnr, "Codec PSNR", "dB", false, 2, false, "decoded scenes against the scenes that were coded: what the scene codec alone loses"),
        new(MetricNames.ReconstructionPsnr, "Reconstruction PSNR", "dB", false, 2, false, "scenes that were coded against the true ones: what reconstruction alone loses"),
        new(MetricNames.BitErrorRate, "Bit error rate", "", true, 5, false, "the part of the samples that differ"),
        new(MetricNames.VanRossum, "van Rossum distance", "", true, 3, false, "distance of spike trains, averaged over pixels"),
        new(MetricNames.Niqe, "NIQE", "", true, 2, true, "naturalness of decoded scenes"),
        new("nrqm", "NRQM", "", false, 2, true, "no-reference quality of decoded scenes"),
        new("nima", "NIMA", "", false, 2, true, "neural assessment of decoded scenes"),
        new("musiq", "MUSIQ", "", false, 2, true, "multi-scale quality of decoded scenes"),
        new("dbcnn", "DBCNN", "", false, 2, true, "deep bilinear quality of decoded scenes"),
        new("pi", "PI", "", true, 2, true, "perceptual index of decoded scenes"),
        new("brisque", "BRISQUE", "", true, 2, true, "blind quality of decoded scenes"),
        new("piqe", "PIQE", "", true, 2, true, "blind quality of decoded scenes"),
        new("ilniqe", "IL-NIQE", "", true, 2, true, "naturalness of decoded scenes"),
    ];

    /// <summary>Gets the measures that some points have: those that are known first, in their order, then others by name.</summary>
    public static MetricInfo[] Of(IEnumerable<BenchPoint> points)
    {
        HashSet<string> present = [.. points.SelectMany(point => point.Metrics).Where(metric => double.IsFinite(metric.Value)).Select(metric => metric.Key)];
        return
        [
            .. Known.Where(metric => present.Contains(metric.Key)),
            .. present.Except(Known.Select(metric => metric.Key)).Order(StringComparer.Ordinal)
                .Select(name => new MetricInfo(name, name, string.Empty, false, 3, true, "taken to be better where it is higher")),
        ];
    }
}
