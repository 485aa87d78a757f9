namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// What happens to noise that is alike in scenes near in time, as reconstructors leave it, when scenes are made of few canvases: a part of
/// it stays in the canvases, the rest goes. Both as shares of its energy, for a correlation that falls to nothing in a straight line.
/// </summary>
/// <param name="Kept">The share that the canvases keep.</param>
/// <param name="Removed">The share of the difference between scenes and canvases.</param>
internal readonly record struct NoiseModel(double Kept, double Removed)
{
    /// <summary>Gets the shares.</summary>
    /// <param name="scenes">The scenes of a chunk.</param>
    /// <param name="interval">The planes from one to the next.</param>
    /// <param name="canvases">The canvases.</param>
    /// <param name="correlated">The planes after which nothing is alike any more.</param>
    public static NoiseModel Of(int scenes, int interval, int canvases, double correlated)
    {
        double[,] smoother = Smoother(scenes, canvases);
        double kept = 0;
        double removed = 0;
        for (int i = 0; i < scenes; i++)
        {
            for (int a = 0; a < scenes; a++)
            {
                for (int b = 0; b < scenes; b++)
                {
                    double correlation = Math.Max(0, 1 - (Math.Abs(a - b) * interval / correlated));
                    kept += smoother[i, a] * smoother[i, b] * correlation;
                    removed += ((i == a ? 1 : 0) - smoother[i, a]) * ((i == b ? 1 : 0) - smoother[i, b]) * correlation;
                }
            }
        }

        return new NoiseModel(kept / scenes, removed / scenes);
    }

    /// <summary>Gets how much of each scene (second index) gets into what canvases make of each (first index).</summary>
    private static double[,] Smoother(int scenes, int canvases)
    {
        double[,] smoother = new double[scenes, scenes];
        TimeLine line = new(canvases);
        for (int source = 0; source < scenes; source++)
        {
            line.Clear();
            for (int i = 0; i < scenes; i++)
            {
                line.Add(CanvasBlend.Of(i, scenes, canvases), i == source ? 1 : 0, 1);
            }

            line.Solve(CanvasSolver.ChangeWeight);
            for (int i = 0; i < scenes; i++)
            {
                CanvasBlend blend = CanvasBlend.Of(i, scenes, canvases);
                smoother[i, source] = blend.Weight == 0 ? line[blend.First] : line[blend.First] + ((line[blend.First + 1] - line[blend.First]) * blend.Weight);
            }
        }

        return smoother;
    }
}
