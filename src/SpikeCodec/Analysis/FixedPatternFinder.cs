using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>Tells what of a recording belongs to the camera, from what was counted of every pixel and line.</summary>
internal static class FixedPatternFinder
{
    private const int EnoughSpikes = 16;

    /// <summary>A pixel in steady light keeps one interval n times with a chance of about 1 / n, whatever its light.</summary>
    private const int StuckIntervals = 64;
    private const int EnoughSteadyPixels = 100;
    private const double HotNeighbours = 0.5;
    private const double FarOff = 1.5;
    private const double SteadyExcess = 0.05;

    /// <summary>The standard deviation of a normal distribution whose median of absolute values is 1.</summary>
    private const double NormalDeviation = 1.4826;

    public static FixedPattern Find(SpikeGeometry geometry, int planes, ReadOnlySpan<PixelTrain> trains, LineHashes lines)
    {
        PixelKind[] kinds = new PixelKind[trains.Length];
        List<double> deviations = [];
        Span<int> around = stackalloc int[8];
        for (int pixel = 0; pixel < trains.Length; pixel++)
        {
            PixelTrain train = trains[pixel];
            double neighbours = MedianAround(geometry, trains, pixel, around);
            kinds[pixel] = Judge(train, planes, neighbours);
            if (IsSteady(train) && neighbours > 0)
            {
                deviations.Add(Math.Abs(Math.Log(train.Spikes / neighbours)));
            }
        }

        deviations.Sort();
        return new FixedPattern
        {
            Pixels = kinds,
            RepeatedRows = FindRepeats(lines.Rows, SumRows(geometry, trains), (long)geometry.Width * planes),
            RepeatedColumns = FindRepeats(lines.Columns, SumColumns(geometry, trains), (long)geometry.Height * planes),
            SteadyPixels = deviations.Count,
            GainSpread = deviations.Count >= EnoughSteadyPixels ? NormalDeviation * deviations[deviations.Count / 2] : double.NaN,
        };
    }

    private static PixelKind Judge(in PixelTrain train, int planes, double neighbours)
    {
        if (train.Spikes == 0)
        {
            return neighbours >= EnoughSpikes ? PixelKind.Dead : PixelKind.Silent;
        }

        if (train.Spikes == planes)
        {
            return neighbours < HotNeighbours * planes ? PixelKind.Hot : PixelKind.Saturated;
        }

        bool isConstant = train.Varies == 0 && train.First is > 1 and < PixelTrain.Cap && train.Intervals >= StuckIntervals;
        return isConstant && (train.Spikes * FarOff < neighbours || train.Spikes > FarOff * neighbours) ? PixelKind.Stuck : PixelKind.Ordinary;
    }

    /// <summary>
    /// Tells whether a pixel's intervals vary no more than those of one that adds up constant light: these are floor and ceiling of their mean, so that their
    /// variance is f (1 - f) where f is the mean's fraction.
    /// </summary>
    private static bool IsSteady(in PixelTrain train)
    {
        if (train.Intervals < EnoughSpikes || train.Mean <= 1 || train.Mean >= PixelTrain.Cap)
        {
            return false;
        }

        double fraction = train.Mean - Math.Floor(train.Mean);
        return (train.SquaredDeviations / train.Intervals) - (fraction * (1 - fraction)) <= SteadyExcess;
    }

    /// <summary>Gets the median of the spikes of the pixels around one, or NaN where it is alone.</summary>
    private static double MedianAround(SpikeGeometry geometry, ReadOnlySpan<PixelTrain> trains, int pixel, Span<int> around)
    {
        int row = pixel / geometry.Width;
        int column = pixel % geometry.Width;
        int count = 0;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(geometry.Height - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(geometry.Width - 1, column + 1); x++)
            {
                if (y != row || x != column)
                {
                    around[count++] = trains[(y * geometry.Width) + x].Spikes;
                }
            }
        }

        if (count == 0)
        {
            return double.NaN;
        }

        Span<int> sorted = around[..count];
        sorted.Sort();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
    }

    private static long[] SumRows(SpikeGeometry geometry, ReadOnlySpan<PixelTrain> trains)
    {
        long[] sums = new long[geometry.Height];
        for (int pixel = 0; pixel < trains.Length; pixel++)
        {
            sums[pixel / geometry.Width] += trains[pixel].Spikes;
        }

        return sums;
    }

    private static long[] SumColumns(SpikeGeometry geometry, ReadOnlySpan<PixelTrain> trains)
    {
        long[] sums = new long[geometry.Width];
        for (int pixel = 0; pixel < trains.Length; pixel++)
        {
            sums[pixel % geometry.Width] += trains[pixel].Spikes;
        }

        return sums;
    }

    private static List<RepeatedLine> FindRepeats(ReadOnlySpan<ulong> hashes, long[] spikes, long samples)
    {
        Dictionary<ulong, int> first = [];
        List<RepeatedLine> repeats = [];
        for (int line = 0; line < hashes.Length; line++)
        {
            bool saysSomething = spikes[line] > 0 && spikes[line] < samples;
            if (saysSomething && !first.TryAdd(hashes[line], line))
            {
                repeats.Add(new RepeatedLine(line, first[hashes[line]]));
            }
        }

        return repeats;
    }
}
