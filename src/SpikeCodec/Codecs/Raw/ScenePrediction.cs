namespace SpikeCodec.Codecs.Raw;

/// <summary>Samples to residuals and back. A residual is the difference modulo 2^16, folded so that small ones of either sign are small numbers.</summary>
internal static class ScenePrediction
{
    /// <summary>Predicts in both ways and keeps the residuals with the smaller sum.</summary>
    /// <returns>The predictor of the residuals in <paramref name="best"/>.</returns>
    public static ScenePredictor Choose(
        ReadOnlySpan<ushort> samples, ReadOnlySpan<ushort> before, int width, bool isFirst, Span<ushort> scratch, Span<ushort> best)
    {
        ApplySpatial(samples, width, best);
        if (isFirst)
        {
            return ScenePredictor.Spatial;
        }

        ApplyTemporal(samples, before, scratch);
        if (Sum(scratch) > Sum(best))
        {
            return ScenePredictor.Spatial;
        }

        scratch.CopyTo(best);
        return ScenePredictor.Temporal;
    }

    /// <summary>Turns residuals into samples, in place.</summary>
    /// <exception cref="MalformedStreamException">The predictor is none that we know.</exception>
    public static void Undo(ScenePredictor predictor, Span<ushort> samples, ReadOnlySpan<ushort> before, int width)
    {
        switch (predictor)
        {
            case ScenePredictor.Spatial:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = (ushort)(Predict(samples, i, width) + Unfold(samples[i]));
                }

                break;
            case ScenePredictor.Temporal:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = (ushort)(before[i] + Unfold(samples[i]));
                }

                break;
            default:
                throw new MalformedStreamException($"A raw scene names predictor {(int)predictor}; expected 0 or 1.");
        }
    }

    private static void ApplySpatial(ReadOnlySpan<ushort> samples, int width, Span<ushort> residuals)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            residuals[i] = Fold(samples[i] - Predict(samples, i, width));
        }
    }

    private static void ApplyTemporal(ReadOnlySpan<ushort> samples, ReadOnlySpan<ushort> before, Span<ushort> residuals)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            residuals[i] = Fold(samples[i] - before[i]);
        }
    }

    private static int Predict(ReadOnlySpan<ushort> samples, int i, int width)
    {
        if (i < width)
        {
            return i == 0 ? 0 : samples[i - 1];
        }

        int up = samples[i - width];
        if (i % width == 0)
        {
            return up;
        }

        int left = samples[i - 1];
        int corner = samples[i - width - 1];
        return Math.Clamp(left + up - corner, Math.Min(left, up), Math.Max(left, up));
    }

    private static ushort Fold(int difference)
    {
        short wrapped = (short)difference;
        return (ushort)((wrapped << 1) ^ (wrapped >> 15));
    }

    private static int Unfold(ushort folded) => (folded >> 1) ^ -(folded & 1);

    private static long Sum(ReadOnlySpan<ushort> residuals)
    {
        long sum = 0;
        foreach (ushort residual in residuals)
        {
            sum += residual;
        }

        return sum;
    }
}
