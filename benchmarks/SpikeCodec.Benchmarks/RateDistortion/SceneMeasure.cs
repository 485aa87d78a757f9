using SpikeCodec.Metrics;
using SpikeCodec.Scenes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>How close scenes are to the truth, as grey of 0 to 255 with 255 at luminance 0.6: clamped to that range, not rounded.</summary>
internal static class SceneMeasure
{
    private const double Peak = 255;

    /// <summary>Gets the PSNR in dB, peak 255.</summary>
    public static double Psnr(Scene truth, Scene test) => SceneQuality.Psnr(Grey(truth), Grey(test), Peak);

    /// <summary>Gets the SSIM.</summary>
    public static double Ssim(Scene truth, Scene test) =>
        SceneQuality.Ssim(Grey(truth), Grey(test), truth.Geometry.Width, truth.Geometry.Height, Peak);

    /// <summary>Gets a scene as grey.</summary>
    public static float[] Grey(Scene scene)
    {
        float[] grey = new float[scene.Geometry.Pixels];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = Math.Clamp(scene.Luminance[i] * (255 / Sequence.Factor), 0, 255);
        }

        return grey;
    }
}
