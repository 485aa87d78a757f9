using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>Makes the canvases of a plan, by bands of rows so that memory stays bounded.</summary>
internal static class CanvasComposer
{
    private const int BandRows = 64;

    /// <summary>Makes the canvases.</summary>
    /// <returns>One scene a canvas, which the caller disposes.</returns>
    public static SceneGroup Compose(SceneGroup scenes, MosaicPlan plan, CancellationToken cancellationToken)
    {
        SceneGroup canvases = new(CanvasesOf(scenes.Shape, plan));
        if (plan.Motions is null && plan.Canvases == scenes.Count)
        {
            for (int i = 0; i < scenes.Count; i++)
            {
                scenes[i].Luminance.CopyTo(canvases[i].Luminance);
            }

            return canvases;
        }

        (int width, int height) = (plan.Shape.Canvas.Width, plan.Shape.Canvas.Height);
        for (int row = 0; row < height; row += BandRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int above = Math.Min(row, CanvasSolver.Halo);
            int rows = Math.Min(BandRows, height - row);
            AlignedScenes aligned = new(scenes, plan.Shape, plan.Motions, row - above, Math.Min(height, row + rows + CanvasSolver.Halo) - row + above);
            float[][] solution = CanvasSolver.SolveRobustly(aligned, plan.Canvases);
            for (int i = 0; i < plan.Canvases; i++)
            {
                solution[i].AsSpan(above * width, rows * width).CopyTo(canvases[i].Luminance[(row * width)..]);
            }
        }

        foreach (Scene canvas in canvases)
        {
            UnseenPlaces.Fill(canvas.Luminance, width);
        }

        return canvases;
    }

    /// <summary>Gets the shape of the canvases as scenes of their own, one a plane: what is known of their time is the plan's.</summary>
    public static SceneGroupShape CanvasesOf(SceneGroupShape scenes, MosaicPlan plan) => new(plan.Shape.Canvas, scenes.FirstPlane, plan.Canvases, 1);
}
