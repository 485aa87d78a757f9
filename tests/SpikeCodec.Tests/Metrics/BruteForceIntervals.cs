using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Metrics;

/// <summary>The interval measures as they are defined: looks for the spikes around every sample.</summary>
internal static class BruteForceIntervals
{
    public static (long Samples, long IsiError, double RateError) Compare(SpikeBlock a, SpikeBlock b)
    {
        long samples = 0;
        long isiError = 0;
        double rateError = 0;
        for (int pixel = 0; pixel < a.Geometry.Pixels; pixel++)
        {
            for (int plane = 0; plane < a.Planes; plane++)
            {
                if (Interval(a, pixel, plane) is int first && Interval(b, pixel, plane) is int second)
                {
                    samples++;
                    isiError += (first - second) * (first - second);
                    rateError += Math.Pow((1.0 / first) - (1.0 / second), 2);
                }
            }
        }

        return (samples, isiError, rateError);
    }

    private static int? Interval(SpikeBlock block, int pixel, int plane)
    {
        int last = plane;
        while (last >= 0 && !Fires(block, pixel, last))
        {
            last--;
        }

        int next = plane + 1;
        while (next < block.Planes && !Fires(block, pixel, next))
        {
            next++;
        }

        return last < 0 || next == block.Planes ? null : Math.Min(next - last, 255);
    }

    private static bool Fires(SpikeBlock block, int pixel, int plane) =>
        block[plane, pixel / block.Geometry.Width, pixel % block.Geometry.Width];
}
