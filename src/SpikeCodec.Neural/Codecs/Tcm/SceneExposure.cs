using SpikeCodec.Scenes;

namespace SpikeCodec.Neural.Codecs.Tcm;

/// <summary>
/// The gain that scenes are multiplied by before they are coded: networks are trained on scenes whose bright parts are near 1, whatever the
/// light was. Gains are powers of 2^(1/4), one for all scenes of a chunk.
/// </summary>
internal static class SceneExposure
{
    /// <summary>The least step: a gain of 1/4.</summary>
    public const int Least = -8;

    /// <summary>The greatest step: a gain of 64.</summary>
    public const int Most = 24;

    /// <summary>The part of pixels that may become brighter than 1.</summary>
    private const double Overexposed = 0.005;

    private const int Bins = 1024;

    /// <summary>Gets the gain of a step.</summary>
    public static float Gain(int step) => MathF.Pow(2, step / 4f);

    /// <summary>Chooses the greatest step at which no more than 0.5 % of the pixels pass 1.</summary>
    public static int Choose(SceneGroup scenes)
    {
        int[] histogram = new int[Bins];
        long pixels = 0;
        foreach (Scene scene in scenes)
        {
            foreach (float luminance in scene.Luminance)
            {
                histogram[Math.Clamp((int)(luminance * Bins), 0, Bins - 1)]++;
            }

            pixels += scene.Luminance.Length;
        }

        long above = 0;
        int bin = Bins - 1;
        while (bin > 0 && above + histogram[bin] <= pixels * Overexposed)
        {
            above += histogram[bin--];
        }

        double peak = (bin + 1.0) / Bins;
        return Math.Clamp((int)Math.Floor(4 * Math.Log2(1 / peak)), Least, Most);
    }
}
