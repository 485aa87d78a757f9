namespace SpikeCodec.Evaluation.Points;

/// <summary>The keys of <see cref="BenchPoint.Metrics"/>. Names of deep no-reference metrics stand as <c>pyiqa</c> has them: <c>musiq</c>, <c>nima</c>.</summary>
public static class MetricNames
{
    /// <summary>PSNR of decoded scenes against the true ones in dB, 255 at white, averaged over scenes.</summary>
    public const string ScenePsnr = "scenePsnr";

    /// <summary>SSIM of the same.</summary>
    public const string SceneSsim = "sceneSsim";

    /// <summary>Multi-scale SSIM of the same.</summary>
    public const string SceneMsSsim = "sceneMsSsim";

    /// <summary>PSNR of the scenes that were coded against the true ones: what reconstruction alone loses.</summary>
    public const string ReconstructionPsnr = "reconstructionPsnr";

    /// <summary>PSNR of decoded scenes against the scenes that were coded: what the scene codec alone loses.</summary>
    public const string CodedPsnr = "codedPsnr";

    /// <summary>PSNR of inter-spike intervals in dB, peak 255.</summary>
    public const string IsiPsnr = "isiPsnr";

    /// <summary>PSNR of firing rates in dB, peak 1.</summary>
    public const string FiringRatePsnr = "firingRatePsnr";

    /// <summary>The part of the samples that differ.</summary>
    public const string BitErrorRate = "bitErrorRate";

    /// <summary>The van Rossum distance of spike trains, averaged over pixels.</summary>
    public const string VanRossum = "vanRossum";

    /// <summary>PSNR in dB of 41-plane firing rates of the decoded recording against those of the original.</summary>
    public const string TfpPsnr = "tfpPsnr";

    /// <summary>SSIM of the same.</summary>
    public const string TfpSsim = "tfpSsim";

    /// <summary>NIQE of decoded scenes; lower is better.</summary>
    public const string Niqe = "niqe";
}
