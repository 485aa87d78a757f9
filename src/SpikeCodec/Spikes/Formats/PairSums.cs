using System.Runtime.CompilerServices;

namespace SpikeCodec.Spikes.Formats;

/// <summary>The sums over pairs of counts from which their covariance follows.</summary>
/// <param name="Pairs">The number of pairs.</param>
/// <param name="Products">The sum of the products.</param>
/// <param name="Left">The sum of the first counts.</param>
/// <param name="Right">The sum of the second counts.</param>
internal readonly partial record struct PairSums(long Pairs, long Products, long Left, long Right)
{
    /// <summary>The greatest count that the sums are made for.</summary>
    public const int MaxCount = 64;

    /// <summary>Gets the covariance of the pairs; 0 without pairs.</summary>
    public double Covariance => Pairs == 0 ? 0 : (Products - ((double)Left * Right / Pairs)) / Pairs;

    /// <summary>Adds the sums of two sets of pairs.</summary>
    public static PairSums operator +(PairSums one, PairSums other) =>
        new(one.Pairs + other.Pairs, one.Products + other.Products, one.Left + other.Left, one.Right + other.Right);

    /// <summary>Sums the pairs of equal index of two spans of equal length.</summary>
    public static PairSums Of(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        PairSums sums = OfVectors(left, right);
        return sums + OfScalar(left[(int)sums.Pairs..], right[(int)sums.Pairs..]);
    }

    /// <summary>Sums the pairs of two pictures that lie <paramref name="dx"/> columns and <paramref name="dy"/> rows (0 or more) apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // as in SpikeCounts: no time to warm up
    public static PairSums Of(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, SpikeGeometry geometry, int dx, int dy)
    {
        PairSums sums = default;
        int columns = geometry.Width - Math.Abs(dx);
        for (int row = 0; columns > 0 && row + dy < geometry.Height; row++)
        {
            int first = (row * geometry.Width) + Math.Max(0, -dx);
            int second = ((row + dy) * geometry.Width) + Math.Max(0, dx);
            sums += Of(left.Slice(first, columns), right.Slice(second, columns));
        }

        return sums;
    }

    /// <summary>Does the same one pair at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static PairSums OfScalar(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        right = right[..left.Length];
        long products = 0;
        long lefts = 0;
        long rights = 0;
        for (int i = 0; i < left.Length; i++)
        {
            products += left[i] * right[i];
            lefts += left[i];
            rights += right[i];
        }

        return new PairSums(left.Length, products, lefts, rights);
    }
}
