using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Metrics;
using SpikeCodec.Metrics.Niqe;
using SpikeCodec.Pictures;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A scene as grey of 0 to 255, upright, with 255 at white: clamped, not rounded.</summary>
/// <param name="Samples">The grey, row by row.</param>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Height">The rows.</param>
internal sealed record GreyScene(float[] Samples, int Width, int Height)
{
    /// <summary>Makes one of a picture whose greatest sample is one spike per plane.</summary>
    public static GreyScene Of(GrayPicture picture, double white) => new(SceneMeasure.Grey(picture, (float)white), picture.Width, picture.Height);

    /// <summary>Gets the PSNR against a reference in dB.</summary>
    public double Psnr(GreyScene reference) => SceneQuality.Psnr(reference.Samples, Samples, SceneMeasure.Peak);

    /// <summary>Gets the SSIM against a reference.</summary>
    public double Ssim(GreyScene reference) => SceneQuality.Ssim(reference.Samples, Samples, Width, Height, SceneMeasure.Peak);

    /// <summary>Gets the multi-scale SSIM against a reference, or null where the scene is too small for it.</summary>
    public double? MultiScaleSsim(GreyScene reference) =>
        Finite(SceneQuality.MultiScaleSsim(reference.Samples, Samples, Width, Height, SceneMeasure.Peak));

    /// <summary>Gets the NIQE, or null where the scene has too few patches with any contrast.</summary>
    public double? Niqe() => Finite(NaturalImageQuality.Score(Samples, Width, Height));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
