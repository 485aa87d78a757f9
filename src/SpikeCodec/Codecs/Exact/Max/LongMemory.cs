using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>
/// The digital straight line of <see cref="Intervals.IntervalTracker"/>, drawn through up to 24 intervals and bounded by every pair of spikes among
/// them: slower, and in steady light much surer of when a pixel is due. Times are in 1/1024 plane.
/// </summary>
internal sealed class LongMemory
{
    /// <summary>The intervals that are kept.</summary>
    public const int Depth = 24;

    /// <summary>Times are planes times 2 to this power.</summary>
    public const int UnitBits = 10;

    private const int Unit = 1 << UnitBits;
    private const int Stride = 40;
    private const int ReciprocalBits = 21;
    private const int Lanes = 8;

    /// <summary>Reciprocals of <see cref="Depth"/> down to 1, then zeros: those of how many intervals lie between two spikes.</summary>
    private static readonly int[] Reciprocals = [.. Enumerable.Range(0, Depth).Select(i => (1 << ReciprocalBits) / (Depth - i)), .. new int[Lanes]];

    private readonly byte[] _intervals;
    private readonly byte[] _counts;
    private readonly int[] _sums = new int[Depth + 1 + Lanes];

    /// <summary>Initializes pixels that have no interval.</summary>
    public LongMemory(int pixels)
    {
        _intervals = new byte[pixels * Stride];
        _counts = new byte[pixels];
    }

    /// <summary>Gets the last intervals of a pixel, the latest first; 0 where there was none.</summary>
    public ReadOnlySpan<byte> Intervals(int pixel) => _intervals.AsSpan(pixel * Stride, Depth);

    /// <summary>Learns an interval, and gets the line through as many of the last ones as agree.</summary>
    /// <param name="pixel">The pixel.</param>
    /// <param name="interval">The planes from spike to spike, 1 to 255.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SpikeLine Learn(int pixel, int interval)
    {
        ref byte intervals = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_intervals), pixel * Stride);
        Vector256.LoadUnsafe(ref intervals).StoreUnsafe(ref intervals, 1);
        intervals = (byte)interval;
        int count = Math.Min(_counts[pixel] + 1, Depth);
        _counts[pixel] = (byte)count;

        ref int sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref int reciprocals = ref MemoryMarshal.GetArrayDataReference(Reciprocals);
        Vector256<int> lows = Vector256<int>.Zero;
        Vector256<int> highs = Vector256.Create(int.MaxValue);
        int least = 0;
        int most = 0;
        int used = 0;
        for (int k = 1; k <= count; k++)
        {
            int sum = Unsafe.Add(ref sums, k - 1) + Unsafe.Add(ref intervals, k - 1);
            Unsafe.Add(ref sums, k) = sum;
            Vector256<int> newLows = lows;
            Vector256<int> newHighs = highs;
            for (int j = 0; j < k; j += Lanes)
            {
                Vector256<int> length = Vector256.Create(sum) - Vector256.LoadUnsafe(ref sums, (nuint)j);
                Vector256<int> reciprocal = Vector256.LoadUnsafe(ref reciprocals, (nuint)(Depth - k + j));
                Vector256<int> low = Vector256.ShiftRightArithmetic((length - Vector256<int>.One) * reciprocal, ReciprocalBits - UnitBits);
                Vector256<int> high = Vector256.ShiftRightArithmetic((length + Vector256<int>.One) * reciprocal, ReciprocalBits - UnitBits);
                newLows = Vector256.Max(newLows, low);
                newHighs = Vector256.Min(newHighs, Vector256.ConditionalSelect(Vector256.Equals(reciprocal, Vector256<int>.Zero), newHighs, high));
            }

            int newLeast = Greatest(newLows);
            int newMost = -Greatest(-newHighs);
            if (newLeast >= newMost)
            {
                break;
            }

            (lows, highs, least, most, used) = (newLows, newHighs, newLeast, newMost, k);
        }

        int late = 0;
        int early = 0;
        for (int k = 1; k <= used; k++)
        {
            int time = Unsafe.Add(ref sums, k) << UnitBits;
            late = Math.Min(late, (k * most) - time);
            early = Math.Max(early, (k * least) - time);
        }

        return new SpikeLine(least + early - Unit, most + late, Math.Max((least + most) >> 1, Unit), used);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Greatest(Vector256<int> lanes)
    {
        Vector128<int> four = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
        Vector128<int> two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(two.ToScalar(), two.GetElement(1));
    }
}
