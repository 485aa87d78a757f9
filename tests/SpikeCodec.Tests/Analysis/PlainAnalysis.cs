using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Analysis;

/// <summary>The definitions of the analysis, said as plainly as possible.</summary>
internal static class PlainAnalysis
{
    /// <summary>Gets the interval of a pixel at a plane, 255 at most; 0 where it has none.</summary>
    public static int Interval(SpikeBlock recording, int plane, int pixel)
    {
        int former = plane;
        while (former >= 0 && !Fires(recording, former, pixel))
        {
            former--;
        }

        int latter = plane + 1;
        while (latter < recording.Planes && !Fires(recording, latter, pixel))
        {
            latter++;
        }

        // A silence of 255 planes is an interval of 255, whatever ends it.
        bool isOver = latter < recording.Planes || latter - former >= 255;
        return former < 0 || !isOver ? 0 : Math.Min(255, latter - former);
    }

    /// <summary>Gets a pixel's intervals, each 255 at most.</summary>
    public static List<int> Intervals(SpikeBlock recording, int pixel)
    {
        List<int> intervals = [];
        int last = -1;
        for (int plane = 0; plane < recording.Planes; plane++)
        {
            if (Fires(recording, plane, pixel))
            {
                if (last >= 0)
                {
                    intervals.Add(Math.Min(255, plane - last));
                }

                last = plane;
            }
        }

        return intervals;
    }

    /// <summary>Gets the entropy of a value given a condition, in bits.</summary>
    public static double Entropy<TCondition, T>(IEnumerable<(TCondition Condition, T Value)> samples)
    {
        (TCondition Condition, T Value)[] all = [.. samples];
        return Bits(all) - Bits([.. all.Select(sample => sample.Condition)]);
    }

    private static double Bits<T>(T[] values) =>
        values.GroupBy(value => value).Sum(group => -(double)group.Count() / values.Length * Math.Log2((double)group.Count() / values.Length));

    private static bool Fires(SpikeBlock recording, int plane, int pixel) => ((recording.Plane(plane)[pixel >> 3] >> (pixel & 7)) & 1) != 0;
}
