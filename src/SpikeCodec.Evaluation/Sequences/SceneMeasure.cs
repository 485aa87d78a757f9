using SpikeCodec.Metrics;
using SpikeCodec.Pictures;
using SpikeCodec.Scenes;

namespace SpikeCodec.Evaluation.Sequences;

/// <summary>How close scenes are to the truth, as grey of 0 to 255 with 255 at a luminance called white: clamped to that range, not rounded.</summary>
public static class SceneMeasure
{
    /// <summary>The greatest grey.</summary>
    public const double Peak = 255;

    /// <summary>Gets the PSNR in dB, peak 255.</summary>
    /// <param name="truth">The scene as it is.</param>
    /// <param name="test">The scene to measure.</param>
    /// <param name="white">The luminance of 255, in expected spikes per plane, above 0.</param>
    public static double Psnr(Scene truth, Scene test, float white) => SceneQuality.Psnr(Grey(truth, white), Grey(test, white), Peak);

    /// <summary>Gets the SSIM.</summary>
    /// <inheritdoc cref="Psnr" path="/param"/>
    public static double Ssim(Scene truth, Scene test, float white) =>
        SceneQuality.Ssim(Grey(truth, white), Grey(test, white), truth.Geometry.Width, truth.Geometry.Height, Peak);

    /// <summary>Gets a scene as grey.</summary>
    public static float[] Grey(Scene scene, float white)
    {
        float[] grey = new float[scene.Geometry.Pixels];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = Math.Clamp(scene.Luminance[i] * (255 / white), 0, 255);
        }

        return grey;
    }

    /// <summary>Gets a picture of a scene as grey.</summary>
    /// <param name="picture">The picture, with its greatest sample at one spike per plane.</param>
    /// <param name="white">The luminance of 255.</param>
    public static float[] Grey(GrayPicture picture, float white)
    {
        float scale = 255 / (white * picture.White);
        return Array.ConvertAll(picture.Samples, sample => Math.Min(sample * scale, 255));
    }
}
