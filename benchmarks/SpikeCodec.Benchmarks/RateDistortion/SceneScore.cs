namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>How close scenes are to the truth on average.</summary>
/// <param name="Psnr">The PSNR in dB.</param>
/// <param name="Ssim">The SSIM.</param>
internal readonly record struct SceneScore(double Psnr, double Ssim);
