using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpikeCodec.Analysis;

/// <summary>What is kept of one pixel's spikes: sums over its intervals, each capped at <see cref="Cap"/>.</summary>
internal struct PixelTrain
{
    /// <summary>The greatest interval told apart; longer ones count as this one.</summary>
    public const int Cap = 255;

    /// <summary>The spikes.</summary>
    public int Spikes;

    /// <summary>The first interval, or 0 where there is none.</summary>
    public byte First;

    /// <summary>The last interval, or 0 where there is none.</summary>
    public byte Latest;

    /// <summary>Not 0 where an interval differs from the first one.</summary>
    public byte Varies;

    /// <summary>The sum of the intervals.</summary>
    public ulong Sum;

    /// <summary>The sum of their squares.</summary>
    public ulong SquareSum;

    /// <summary>The sum of the products of each with the next.</summary>
    public ulong ProductSum;

    private int _lastSpike;

    /// <summary>Gets the number of intervals.</summary>
    public readonly int Intervals => Math.Max(0, Spikes - 1);

    /// <summary>Gets the mean interval, or NaN where there is none.</summary>
    public readonly double Mean => (double)Sum / Intervals;

    /// <summary>Gets the sum of the squared differences of the intervals from their mean.</summary>
    public readonly double SquaredDeviations => Intervals == 0 ? 0 : Math.Max(0, SquareSum - (Mean * Sum));

    /// <summary>Gets the sum of the products of the differences of each interval and of the next from the mean.</summary>
    public readonly double DeviationProducts =>
        Intervals < 2 ? 0 : ProductSum - (Mean * ((2.0 * Sum) - First - Latest)) + ((Intervals - 1) * Mean * Mean);

    /// <summary>Adds up to 64 planes.</summary>
    /// <param name="word">The samples, the earliest in the lowest bit.</param>
    /// <param name="firstPlane">The plane of the lowest bit.</param>
    /// <param name="pairs">Counts how often an interval (low byte) follows another (high byte; 0 for the first of a pixel).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong word, int firstPlane, Span<long> pairs)
    {
        if (word == 0)
        {
            return;
        }

        ulong left = word;
        int last = _lastSpike - firstPlane;
        if (Spikes == 0)
        {
            last = BitOperations.TrailingZeroCount(left);
            left &= left - 1;
        }

        Spikes += BitOperations.PopCount(word);
        _lastSpike = firstPlane + BitSquare.Side - 1 - BitOperations.LeadingZeroCount(word);
        if (First == 0 && left != 0)
        {
            First = (byte)Math.Min(BitOperations.TrailingZeroCount(left) - last, Cap);
        }

        uint previous = Latest;
        uint first = First;
        uint varies = 0;
        uint sum = 0;
        uint squares = 0;
        uint products = 0;
        for (; left != 0; left &= left - 1)
        {
            int at = BitOperations.TrailingZeroCount(left);
            uint interval = (uint)Math.Min(at - last, Cap);
            last = at;
            pairs[(int)((previous << 8) | interval)]++;
            varies |= interval ^ first;
            sum += interval;
            squares += interval * interval;
            products += previous * interval;
            previous = interval;
        }

        Varies |= (byte)varies;
        Latest = (byte)previous;
        Sum += sum;
        SquareSum += squares;
        ProductSum += products;
    }
}
