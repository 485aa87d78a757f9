using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>One step of Gauss and Newton towards the motion between two pictures.</summary>
internal static class MotionStep
{
    private const int Unknowns = 3;

    /// <summary>So many times the mean squared difference, and a pixel counts half.</summary>
    private const float Tolerance = 2;

    /// <summary>Of this squared luminance are differences that mean nothing.</summary>
    private const float LeastDifference = 1e-6f;

    /// <summary>Finds what to add to a motion.</summary>
    /// <param name="picture">A picture.</param>
    /// <param name="reference">A picture of the same size, in which what it shows lies where the motion says.</param>
    /// <param name="motion">The motion so far.</param>
    /// <param name="stride">Every so-manieth pixel of every so-manieth row is looked at.</param>
    public static MotionFit Find(
        (float[] Samples, SpikeGeometry Size) picture, (float[] Samples, SpikeGeometry Size) reference, MotionFit motion, int stride)
    {
        SpikeGeometry size = picture.Size;
        float[] warped = new float[size.Pixels];
        AffineMap map = AffineMap.Of(motion.Round(), new MosaicShape(size, 0, 0, 0, 0));
        SceneWarp.Sample(reference.Samples, size, map, warped, size.Width);
        float limit = Tolerance * Math.Max(LeastDifference, MeanSquare(picture.Samples, warped));

        // Both axes have the same matrix but for the gradients: 6 unknowns together.
        NormalEquations equations = new(2 * Unknowns);
        Span<double> row = stackalloc double[2 * Unknowns];
        for (int y = 1; y < size.Height - 1; y += stride)
        {
            double v = (2.0 * y / (size.Height - 1)) - 1;
            for (int x = 1; x < size.Width - 1; x += stride)
            {
                (double placeX, double placeY) = map.At(x, y);
                if (placeX < 0 || placeY < 0 || placeX > size.Width - 1 || placeY > size.Height - 1)
                {
                    continue;
                }

                int at = (y * size.Width) + x;
                float difference = picture.Samples[at] - warped[at];
                float gradientX = 0.25f * (picture.Samples[at + 1] - picture.Samples[at - 1] + warped[at + 1] - warped[at - 1]);
                float gradientY = 0.25f * (picture.Samples[at + size.Width] - picture.Samples[at - size.Width] + warped[at + size.Width] - warped[at - size.Width]);
                double u = (2.0 * x / (size.Width - 1)) - 1;
                (row[0], row[1], row[2]) = (gradientX, gradientX * u, gradientX * v);
                (row[3], row[4], row[5]) = (gradientY, gradientY * u, gradientY * v);
                equations.Add(row, difference, limit / (limit + (difference * difference)));
            }
        }

        double[] change = equations.Solve();
        return Cap(new MotionFit(change[0], change[1], change[2], change[3], change[4], change[5]));
    }

    /// <summary>Gradients tell of a pixel or two around.</summary>
    private static MotionFit Cap(MotionFit change) => change.Greatest > 2 ? 2 / change.Greatest * change : change;

    private static float MeanSquare(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum / a.Length;
    }
}
