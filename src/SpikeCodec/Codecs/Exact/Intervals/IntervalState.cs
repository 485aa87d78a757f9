using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Intervals;

/// <summary>
/// The state of a pixel's train in 16 bits: bits 0 to 5 the phase, how long until the pixel is due in steps of 8/60 plane; 6 to 8 the doubt,
/// how wide the span is in which it may fire; 9 to 11 how many intervals agree, 1 to 6; 12 to 15 the period on a scale of logarithms. Where
/// no period is known the phase is the age and bits 6 to 15 are <see cref="Never"/> or <see cref="Once"/>.
/// </summary>
internal static class IntervalState
{
    /// <summary>The number of different states.</summary>
    public const int Count = 1 << 16;

    /// <summary>The bits of the phase.</summary>
    public const int PhaseBits = 6;

    /// <summary>The greatest phase.</summary>
    public const int MaxPhase = (1 << PhaseBits) - 1;

    /// <summary>The phase of a pixel that is due.</summary>
    public const int DuePhase = 24;

    /// <summary>Times in sixtieths are divided by 2 to this power to get phases.</summary>
    public const int PhaseShift = 3;

    /// <summary>Bits 6 to 15 of a pixel that never fired.</summary>
    public const int Never = 15 << (PeriodShift - PhaseBits);

    /// <summary>Bits 6 to 15 of a pixel that fired once.</summary>
    public const int Once = Never + 1;

    private const int DoubtShift = 6;
    private const int UsedShift = 9;
    private const int PeriodShift = 12;
    private const int MaxPeriodClass = 14;

    /// <summary>Packs all but the phase.</summary>
    /// <param name="doubt">The span of the next spike and of the period, in sixtieths.</param>
    /// <param name="used">The intervals that agree, 1 to 6.</param>
    /// <param name="period">The period in sixtieths, at least 60.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Side(Vector256<short> doubt, Vector256<short> used, Vector256<short> period)
    {
        Vector256<short> doubtClass = -(Above(doubt, 11) + Above(doubt, 23) + Above(doubt, 41) + Above(doubt, 59) + Above(doubt, 95) + Above(doubt, 143));
        Vector256<short> eighths = QuasiLog.Of(period) - Vector256.Create<short>(QuasiLog.OfUnit);
        Vector256<short> periodClass = Vector256.Min(Vector256.ShiftRightArithmetic(eighths * 3, 3), Vector256.Create<short>(MaxPeriodClass));
        return Vector256.ShiftLeft(doubtClass, DoubtShift) | Vector256.ShiftLeft(used, UsedShift) | Vector256.ShiftLeft(periodClass, PeriodShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Above(Vector256<short> value, short bound) => Vector256.GreaterThan(value, Vector256.Create(bound));
}
