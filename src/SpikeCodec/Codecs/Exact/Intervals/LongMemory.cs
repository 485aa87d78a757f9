using System.Runtime.CompilerServices;

namespace SpikeCodec.Codecs.Exact.Intervals;

/// <summary>
/// Follows trains as <see cref="IntervalTracker"/> does, but by up to 24 intervals and by every pair of spikes among them: slower, and in steady light
/// much surer of when a pixel is due.
/// </summary>
internal sealed class LongMemory
{
    private const int Depth = 24;
    private const int FractionBits = 16;
    private const int One = 1 << FractionBits;

    private static readonly int[] s_reciprocals = [0, .. Enumerable.Range(1, Depth).Select(n => One / n)];

    private readonly byte[] _intervals;
    private readonly byte[] _next;
    private readonly byte[] _count;

    /// <summary>Initializes pixels that never fired.</summary>
    public LongMemory(int pixels)
    {
        _intervals = new byte[pixels * Depth];
        _next = new byte[pixels];
        _count = new byte[pixels];
        Due = new short[pixels];
        Earliest = new short[pixels];
        Latest = new short[pixels];
        Agreeing = new byte[pixels];
        Period = new byte[pixels];
        Array.Fill(Period, (byte)QuasiLog.Of(IntervalTracker.MaxAge * IntervalTracker.Unit));
    }

    /// <summary>Gets when pixels are due, in eighths of a plane after their last spike.</summary>
    public short[] Due { get; }

    /// <summary>Gets the planes after the last spike before which none is expected.</summary>
    public short[] Earliest { get; }

    /// <summary>Gets the planes after the last spike by which the next is expected.</summary>
    public short[] Latest { get; }

    /// <summary>Gets the number of intervals that agree with each other, on a scale of 12 steps; 0 where no interval is known.</summary>
    public byte[] Agreeing { get; }

    /// <summary>Gets logarithms of periods in sixtieths (<see cref="QuasiLog"/>).</summary>
    public byte[] Period { get; }

    /// <summary>Learns that a pixel fired again.</summary>
    /// <param name="pixel">The pixel.</param>
    /// <param name="interval">The planes since it fired before, 1 to <see cref="IntervalTracker.MaxAge"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fire(int pixel, int interval)
    {
        Span<byte> ring = _intervals.AsSpan(pixel * Depth, Depth);
        int next = _next[pixel];
        ring[next] = (byte)interval;
        int count = Math.Min(_count[pixel] + 1, Depth);
        _count[pixel] = (byte)count;
        _next[pixel] = (byte)(next + 1 == Depth ? 0 : next + 1);

        Span<int> sums = stackalloc int[Depth + 1];
        sums[0] = 0;
        int least = 0;
        int most = int.MaxValue;
        int used = 0;
        for (int k = 1, at = next; k <= count; k++, at = at == 0 ? Depth - 1 : at - 1)
        {
            int sum = sums[k - 1] + ring[at];
            sums[k] = sum;
            int low = least;
            int high = most;
            for (int j = 0; j < k; j++)
            {
                int reciprocal = s_reciprocals[k - j];
                int length = sum - sums[j];
                low = Math.Max(low, (length - 1) * reciprocal);
                high = Math.Min(high, (length + 1) * reciprocal);
            }

            if (low >= high)
            {
                break;
            }

            (least, most, used) = (low, high, k);
        }

        least = Math.Max(least, 0);
        long late = 0;
        long early = 0;
        for (int k = 1; k <= used; k++)
        {
            late = Math.Min(late, ((long)k * most) - ((long)sums[k] << FractionBits));
            early = Math.Max(early, ((long)k * least) - ((long)sums[k] << FractionBits));
        }

        long latest = most + late;
        long earliest = least + early - One;
        Due[pixel] = (short)((latest + earliest) >> (1 + FractionBits - 3));
        Earliest[pixel] = (short)((earliest >> FractionBits) + 1);
        Latest[pixel] = (short)Math.Max((latest + One - 1) >> FractionBits, (earliest >> FractionBits) + 1);
        Agreeing[pixel] = (byte)(used < 8 ? used : used < 16 ? 8 + ((used - 8) / 4) : used < Depth ? 10 : 11);
        long period = Math.Max((((long)least + most) / 2 * IntervalTracker.Unit) >> FractionBits, IntervalTracker.Unit);
        Period[pixel] = (byte)QuasiLog.Of((int)period);
    }
}
