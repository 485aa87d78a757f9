using System.Buffers;
using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Makes scenes of canvases: between two in time, then to where the scene lies.</summary>
internal static class MosaicRenderer
{
    /// <summary>Sets the luminance of all scenes.</summary>
    public static void Render(SceneGroup canvases, MosaicPlan plan, SceneGroup scenes, CancellationToken cancellationToken)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(plan.Shape.Canvas.Pixels);
        Span<float> canvas = rented.AsSpan(0, plan.Shape.Canvas.Pixels);
        for (int i = 0; i < scenes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Blend(canvases, CanvasBlend.Of(i, scenes.Count, plan.Canvases), canvas);
            if (plan.Motions is null)
            {
                canvas.CopyTo(scenes[i].Luminance);
                continue;
            }

            SceneWarp.Sample(canvas, plan.Shape.Canvas, AffineMap.Of(plan.Motions[i], plan.Shape), scenes[i].Luminance, plan.Shape.Scene.Width);
            foreach (ref float luminance in scenes[i].Luminance)
            {
                luminance = Math.Clamp(luminance, 0, 1); // cubics overshoot
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Blend(SceneGroup canvases, CanvasBlend blend, Span<float> target)
    {
        Span<float> first = canvases[blend.First].Luminance;
        if (blend.Weight == 0)
        {
            first.CopyTo(target);
            return;
        }

        Span<float> second = canvases[blend.First + 1].Luminance;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = first[i] + ((second[i] - first[i]) * blend.Weight);
        }
    }
}
