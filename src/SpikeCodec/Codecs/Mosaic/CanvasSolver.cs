namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Finds the canvases between which all scenes lie as nearly as can be: for every pixel the weighted least squares of a polyline over time,
/// with a little weight on changes, for noise and for times at which no scene shows the place. One canvas is the weighted mean.
/// </summary>
internal static class CanvasSolver
{
    /// <summary>The weight of a change from one canvas to the next, in scenes.</summary>
    public const float ChangeWeight = 0.05f;

    /// <summary>So many times the mean squared difference around a pixel, and a scene counts half there: what passes by is left out.</summary>
    private const float Tolerance = 4;

    private const float LeastDifference = 1e-6f;

    private const int Radius = 3;

    /// <summary>The rows around those of interest that the robust solution looks at.</summary>
    public const int Halo = 2 * Radius;

    /// <summary>Finds the canvases.</summary>
    /// <returns>The samples of each canvas; not a number where no scene shows the place.</returns>
    public static float[][] Solve(AlignedScenes scenes, int canvases) => Solve(scenes, scenes.Weights, canvases);

    /// <summary>Finds the canvases again, scenes that are far from the first solution counting less.</summary>
    public static float[][] SolveRobustly(AlignedScenes scenes, int canvases)
    {
        float[][] solution = Solve(scenes, canvases);
        for (int round = 0; round < 2; round++)
        {
            solution = Solve(scenes, Reweigh(scenes, solution), canvases);
        }

        return solution;
    }

    /// <summary>Gets the mean squared difference of scenes and what canvases make of them.</summary>
    public static double Distance(AlignedScenes scenes, float[][] canvases)
    {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < scenes.Samples.Length; i++)
        {
            CanvasBlend blend = CanvasBlend.Of(i, scenes.Samples.Length, canvases.Length);
            for (int k = 0; k < scenes.Samples[i].Length; k++)
            {
                if (scenes.Weights[i][k] > 0)
                {
                    float difference = scenes.Samples[i][k] - Blend(canvases, blend, k);
                    sum += difference * difference;
                    count++;
                }
            }
        }

        return count > 0 ? sum / count : 0;
    }

    /// <summary>
    /// Gets the mean squared difference of what two sets of canvases make of the scenes, for noise whose median over the pixels is what is found:
    /// what moves by itself in less than half of the pixels does not count.
    /// </summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="coarse">Canvases.</param>
    /// <param name="fine">More canvases.</param>
    public static double TypicalChange(AlignedScenes scenes, float[][] coarse, float[][] fine)
    {
        int count = scenes.Samples.Length;
        CanvasBlend[] coarseBlends = [.. Enumerable.Range(0, count).Select(i => CanvasBlend.Of(i, count, coarse.Length))];
        CanvasBlend[] fineBlends = [.. Enumerable.Range(0, count).Select(i => CanvasBlend.Of(i, count, fine.Length))];
        List<float> changes = [];
        for (int k = 0; k < scenes.Samples[0].Length; k++)
        {
            float sum = 0;
            int seen = 0;
            for (int i = 0; i < count; i++)
            {
                if (scenes.Weights[i][k] > 0)
                {
                    float change = Blend(coarse, coarseBlends[i], k) - Blend(fine, fineBlends[i], k);
                    sum += change * change;
                    seen++;
                }
            }

            if (seen == count)
            {
                changes.Add(sum / count);
            }
        }

        // The median of a chi-squared distribution, as a share of its mean (Wilson and Hilferty 1931).
        double share = Math.Pow(1 - (2.0 / (9 * (fine.Length - coarse.Length))), 3);
        changes.Sort();
        return changes.Count > 0 ? changes[changes.Count / 2] / share : 0;
    }

    private static float[][] Solve(AlignedScenes scenes, float[][] weights, int canvases)
    {
        float[][] solution = new float[canvases][];
        for (int i = 0; i < canvases; i++)
        {
            solution[i] = new float[scenes.Width * scenes.Rows];
        }

        CanvasBlend[] blends = [.. Enumerable.Range(0, scenes.Samples.Length).Select(i => CanvasBlend.Of(i, scenes.Samples.Length, canvases))];
        TimeLine line = new(canvases);
        for (int k = 0; k < scenes.Width * scenes.Rows; k++)
        {
            line.Clear();
            for (int i = 0; i < blends.Length; i++)
            {
                if (weights[i][k] > 0)
                {
                    line.Add(blends[i], scenes.Samples[i][k], weights[i][k]);
                }
            }

            line.Solve(ChangeWeight);
            for (int i = 0; i < canvases; i++)
            {
                solution[i][k] = line[i];
            }
        }

        return solution;
    }

    private static float[][] Reweigh(AlignedScenes scenes, float[][] canvases)
    {
        float limit = Tolerance * Math.Max(LeastDifference, (float)Distance(scenes, canvases));
        float[][] weights = new float[scenes.Samples.Length][];
        for (int i = 0; i < weights.Length; i++)
        {
            CanvasBlend blend = CanvasBlend.Of(i, weights.Length, canvases.Length);
            float[] differences = new float[scenes.Samples[i].Length];
            for (int k = 0; k < differences.Length; k++)
            {
                float difference = scenes.Weights[i][k] > 0 ? scenes.Samples[i][k] - Blend(canvases, blend, k) : 0;
                differences[k] = difference * difference;
            }

            float[] around = BoxFilter.Mean(differences, scenes.Width, Radius);
            for (int k = 0; k < around.Length; k++)
            {
                float ratio = around[k] / limit;
                around[k] = scenes.Weights[i][k] / (1 + (ratio * ratio));
            }

            weights[i] = around;
        }

        return weights;
    }

    private static float Blend(float[][] canvases, CanvasBlend blend, int pixel)
    {
        float first = canvases[blend.First][pixel];
        return blend.Weight == 0 ? first : first + ((canvases[blend.First + 1][pixel] - first) * blend.Weight);
    }
}
