using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>What is lost by sampling between pixels on the way to a canvas and back.</summary>
internal static class SamplingLoss
{
    /// <summary>Measures the mean squared difference of one scene, a quarter into the chunk, and what comes back.</summary>
    public static double Measure(SceneGroup scenes, MosaicShape shape, SceneMotion[] motions)
    {
        int scene = scenes.Count / 4;
        AffineMap map = AffineMap.Of(motions[scene], shape);
        float[] canvas = new float[shape.Canvas.Pixels];
        float[] back = new float[shape.Scene.Pixels];
        SceneWarp.Sample(scenes[scene].Luminance, shape.Scene, map.Invert(), canvas, shape.Canvas.Width);
        SceneWarp.Sample(canvas, shape.Canvas, map, back, shape.Scene.Width);
        ReadOnlySpan<float> luminance = scenes[scene].Luminance;
        double sum = 0;
        for (int i = 0; i < back.Length; i++)
        {
            sum += (luminance[i] - back[i]) * (luminance[i] - back[i]);
        }

        return sum / back.Length;
    }
}
