using System.Runtime.CompilerServices;

namespace SpikeCodec.Metrics;

/// <summary>
/// One pixel's inter-spike intervals in two streams, compared as they end. The stream whose last spike is later leads. Its intervals that
/// ended since the other's last spike are held as sums: when the other's interval b ends, the errors over them follow from
/// sum (a - b)^2 = sum a^2 - 2 b sum a + n b^2. So memory stays the same however far one stream runs ahead.
/// </summary>
/// <remarks>Sums over planes: an interval of a planes that lies wholly in the sums counts a times.</remarks>
internal struct PixelIntervals
{
    /// <summary>The greatest interval told apart; longer ones count as this one.</summary>
    public const int Cap = 255;

    private const int Never = -1;

    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, Cap + 1).Select(interval => 1.0 / interval)];

    private int _lastA;
    private int _lastB;

    // The leading stream's ended intervals since the other's last spike, as far as both streams have intervals there.
    private int _planes;
    private long _sum;
    private long _squareSum;
    private double _rateSum;
    private double _rateSquareSum;

    /// <summary>Initializes a pixel that has not fired in either stream.</summary>
    public PixelIntervals()
    {
        _lastA = Never;
        _lastB = Never;
    }

    /// <summary>Stream A alone fires at a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FireA(int plane, ref IntervalTally tally)
    {
        Fire(_lastA, _lastB, plane, ref tally);
        _lastA = plane;
    }

    /// <summary>Stream B alone fires at a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FireB(int plane, ref IntervalTally tally)
    {
        Fire(_lastB, _lastA, plane, ref tally);
        _lastB = plane;
    }

    /// <summary>Both streams fire at a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FireBoth(int plane, ref IntervalTally tally)
    {
        int lagging = Math.Min(_lastA, _lastB);
        int leading = Math.Max(_lastA, _lastB);
        if (lagging == leading)
        {
            // The same interval in both streams, or the first spikes of both: no error either way.
            tally.Samples += lagging == Never ? 0 : plane - lagging;
        }
        else
        {
            if (lagging != Never)
            {
                Extend(plane - leading, plane - leading);
                Commit(plane - lagging, ref tally);
            }

            Restart(0, Cap);
        }

        _lastA = plane;
        _lastB = plane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fire(int own, int other, int plane, ref IntervalTally tally)
    {
        if (own == Never)
        {
            // What the other stream did before is not compared, nor is the rest of its interval up to here.
            Restart(0, Cap);
        }
        else if (own > other)
        {
            Extend(plane - own, plane - own);
        }
        else
        {
            Commit(plane - own, ref tally);
            Restart(plane - other, plane - own);
        }
    }

    /// <summary>Adds planes of an ended interval of the leading stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Extend(int planes, int interval)
    {
        long capped = Math.Min(interval, Cap);
        double rate = Reciprocals[capped];
        _planes += planes;
        _sum += planes * capped;
        _squareSum += planes * capped * capped;
        _rateSum += planes * rate;
        _rateSquareSum += planes * rate * rate;
    }

    /// <summary>Begins the sums anew, with planes of one ended interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Restart(int planes, int interval)
    {
        long capped = Math.Min(interval, Cap);
        double rate = Reciprocals[capped];
        _planes = planes;
        _sum = planes * capped;
        _squareSum = planes * capped * capped;
        _rateSum = planes * rate;
        _rateSquareSum = planes * rate * rate;
    }

    /// <summary>Compares the sums with the other stream's interval over the same planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Commit(int interval, ref IntervalTally tally)
    {
        long capped = Math.Min(interval, Cap);
        long error = _squareSum - (2 * capped * _sum) + (_planes * capped * capped);
        tally.Samples += _planes;
        if (error != 0)
        {
            // Rounding must not make an error of intervals that are equal, so rates are looked at only here.
            double rate = Reciprocals[capped];
            tally.Isi += (ulong)error;
            tally.AddRate(_rateSquareSum - (2 * rate * _rateSum) + (_planes * rate * rate));
        }
    }
}
