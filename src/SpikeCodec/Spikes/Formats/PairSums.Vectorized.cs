using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Spikes.Formats;

internal readonly partial record struct PairSums
{
    // The 16-bit lanes take two counts a round: 256 rounds of 2 * 64 stay below 2^16.
    private const int MaxRounds = 256;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // as in SpikeCounts: no time to warm up
    private static PairSums OfVectors(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Debug.Assert(left.Length == right.Length, "Pairs need as many lefts as rights.");
        PairSums sums = default;
        if (Vector256.IsHardwareAccelerated)
        {
            ReadOnlySpan<Vector256<byte>> lefts = MemoryMarshal.Cast<byte, Vector256<byte>>(left);
            ReadOnlySpan<Vector256<byte>> rights = MemoryMarshal.Cast<byte, Vector256<byte>>(right);
            for (int i = 0; i < lefts.Length; i += MaxRounds)
            {
                int rounds = Math.Min(MaxRounds, lefts.Length - i);
                sums += OfRounds(lefts.Slice(i, rounds), rights.Slice(i, rounds));
            }
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static PairSums OfRounds(ReadOnlySpan<Vector256<byte>> left, ReadOnlySpan<Vector256<byte>> right)
    {
        Vector256<uint> products = default;
        Vector256<ushort> lefts = default;
        Vector256<ushort> rights = default;
        for (int i = 0; i < left.Length; i++)
        {
            (Vector256<ushort> leftLow, Vector256<ushort> leftHigh) = Vector256.Widen(left[i]);
            (Vector256<ushort> rightLow, Vector256<ushort> rightHigh) = Vector256.Widen(right[i]);
            lefts += leftLow + leftHigh;
            rights += rightLow + rightHigh;
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen((leftLow * rightLow) + (leftHigh * rightHigh)); // at most 2 * 64^2
            products += low + high;
        }

        return new PairSums((long)left.Length * Vector256<byte>.Count, Sum(products), Sum(lefts), Sum(rights));
    }

    private static long Sum(Vector256<ushort> lanes)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(lanes);
        return Sum(low + high);
    }

    private static long Sum(Vector256<uint> lanes)
    {
        (Vector256<ulong> low, Vector256<ulong> high) = Vector256.Widen(lanes);
        return (long)Vector256.Sum(low + high);
    }
}
