using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>Which points show their pictures where not all can.</summary>
internal static class PictureChoice
{
    /// <summary>
    /// Chooses points: of each sequence and codec first the one nearest to the sequence's median rate, then the others by their distance to
    /// those chosen, sequence by sequence, so that whatever is shown of a sequence can be compared.
    /// </summary>
    /// <param name="model">The points.</param>
    /// <param name="count">The points to choose at most.</param>
    public static List<BenchPoint> Choose(ReportModel model, int count)
    {
        IGrouping<int, BenchPoint>[] sequences =
            [.. model.Points.Where(point => point.Artifacts.Count > 0).GroupBy(model.SequenceOf).OrderBy(sequence => sequence.Key)];
        List<List<BenchPoint>> rounds = [];
        foreach (IGrouping<int, BenchPoint> sequence in sequences)
        {
            double[] rates = [.. sequence.Where(point => !point.Codec.Exact).Select(LogRate).Order()];
            double middle = rates.Length == 0 ? 0 : rates[rates.Length / 2];
            foreach (IGrouping<int, BenchPoint> codec in sequence.GroupBy(model.CodecOf).OrderBy(codec => codec.Key))
            {
                foreach ((int round, BenchPoint point) in Spread(codec, middle).Index())
                {
                    if (rounds.Count == round)
                    {
                        rounds.Add([]);
                    }

                    rounds[round].Add(point);
                }
            }
        }

        return [.. rounds.SelectMany(round => round).Take(count)];
    }

    /// <summary>Begins in the middle and then takes what is farthest from all taken: the ends come next.</summary>
    private static IEnumerable<BenchPoint> Spread(IEnumerable<BenchPoint> points, double middle)
    {
        List<BenchPoint> left = [.. points.OrderBy(LogRate)];
        List<BenchPoint> taken = [];
        while (left.Count > 0)
        {
            BenchPoint next = taken.Count == 0
                ? left.MinBy(point => Math.Abs(LogRate(point) - middle))!
                : left.MaxBy(point => taken.Min(other => Math.Abs(LogRate(point) - LogRate(other))))!;
            left.Remove(next);
            taken.Add(next);
            yield return next;
        }
    }

    private static double LogRate(BenchPoint point) => Math.Log(Math.Max(point.BitsPerSample, 1e-12));
}
