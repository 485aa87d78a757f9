using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Intervals;

/// <summary>
/// Logarithms to base 2 in eighths, straight between powers of two: floor(8 (e + m)) for v = 2^e (1 + m). They are the upper bits of v as a
/// 32-bit float, so they cost nothing and are the same everywhere.
/// </summary>
internal static class QuasiLog
{
    /// <summary>That of 60: a period of one plane.</summary>
    public const short OfUnit = (5 * 8) + 7;

    private const int MantissaBits = 23 - 3;
    private const int Bias = 127 * 8;

    /// <summary>Gets the logarithm of each lane, which is 1 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Of(Vector256<short> values)
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(values);
        return Vector256.Narrow(Eighths(low), Eighths(high)) - Vector256.Create<short>(Bias);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Eighths(Vector256<int> values) => Vector256.ShiftRightLogical(Vector256.ConvertToSingle(values).AsInt32(), MantissaBits);
}
