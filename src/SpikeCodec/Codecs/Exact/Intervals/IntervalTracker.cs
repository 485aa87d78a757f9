using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpikeCodec.Codecs.Exact.Intervals;

/// <summary>
/// Follows the trains of pixels and says when each is due to fire again. A pixel that integrates steady light fires at the planes t with
/// t - 1 &lt; x &lt;= t, x = c + j p for j = 0, 1, 2, ...: a digital straight line. The last intervals bound the period p, and with it where
/// the next x lies; as soon as they contradict each other, light has changed, and older ones are forgotten.
/// </summary>
/// <remarks>
/// Times are in sixtieths of a plane, so that sums of up to six intervals divide without remainder. Everything is 16-bit whole numbers, the
/// same on every machine. Pixels are handled in groups of <see cref="Lanes"/>: <see cref="Advance"/> before a plane, <see cref="Observe"/> after it.
/// </remarks>
internal sealed class IntervalTracker
{
    /// <summary>The pixels of a group.</summary>
    public const int Lanes = 16;

    /// <summary>The parts of a plane that times are counted in.</summary>
    public const int Unit = 60;

    /// <summary>The most planes since a spike that are told apart.</summary>
    public const int MaxAge = 255;

    /// <summary>A sum that fits no period: no such interval was seen yet.</summary>
    private const short NoSum = 500;

    private readonly Group[] _groups;

    /// <summary>Initializes pixels that never fired.</summary>
    /// <param name="pixels">The pixels, rounded up to whole groups.</param>
    public IntervalTracker(int pixels)
    {
        _groups = GC.AllocateUninitializedArray<Group>((pixels + Lanes - 1) / Lanes, pinned: true);
        Reset();
    }

    /// <summary>Makes all pixels ones that never fired.</summary>
    public void Reset()
    {
        Vector256<short> none = Vector256.Create(NoSum);
        Vector256<short> never = Vector256.Create<ushort>(IntervalState.Never << IntervalState.PhaseBits).AsInt16();
        Array.Fill(_groups, new Group { Sum1 = none, Sum2 = none, Sum3 = none, Sum4 = none, Sum5 = none, Sum6 = none, Side = never });
    }

    /// <summary>Gets how many planes ago the pixels of a group fired, the plane to come included: 1 to <see cref="MaxAge"/>.</summary>
    public ref readonly Vector256<short> Ages(int group) => ref _groups[group].Age;

    /// <summary>Gets the last interval of each pixel in planes, or more than <see cref="MaxAge"/> where there is none.</summary>
    public ref readonly Vector256<short> Intervals(int group) => ref _groups[group].Sum1;

    /// <summary>Gets the period of each pixel in sixtieths of a plane, 0 where none is known.</summary>
    public ref readonly Vector256<short> Periods(int group) => ref _groups[group].Period;

    /// <summary>Goes on to the next plane and gets the state of each pixel, as <see cref="IntervalState"/> packs it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<short> Advance(int group)
    {
        ref Group g = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_groups), group);
        Vector256<short> age = Vector256.Min(g.Age + Vector256<short>.One, Vector256.Create<short>(MaxAge));
        g.Age = age;
        Vector256<short> phase = Vector256.ShiftRightArithmetic(g.Due - (age * Unit), IntervalState.PhaseShift) + Vector256.Create<short>(IntervalState.DuePhase);
        phase = Vector256.ConditionalSelect(Vector256.GreaterThan(g.Period, Vector256<short>.Zero), phase, age);
        phase = Vector256.Max(Vector256.Min(phase, Vector256.Create<short>(IntervalState.MaxPhase)), Vector256<short>.Zero);
        return phase | g.Side;
    }

    /// <summary>Learns which pixels of a group fired: bit i is that of pixel i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(int group, ushort spikes)
    {
        if (spikes != 0)
        {
            Fire(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_groups), group), Mask(spikes));
        }
    }

    /// <summary>Gets -1 in each lane whose bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Mask(ushort bits)
    {
        Vector256<ushort> lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Vector256.Equals(Vector256.Create(bits) & lanes, lanes).AsInt16();
    }

    private static void Fire(ref Group g, Vector256<short> fired)
    {
        Vector256<short> known = fired & g.Seen;
        Vector256<short> age = g.Age;
        Vector256<short> sum6 = g.Sum6 = Vector256.ConditionalSelect(known, g.Sum5 + age, g.Sum6);
        Vector256<short> sum5 = g.Sum5 = Vector256.ConditionalSelect(known, g.Sum4 + age, g.Sum5);
        Vector256<short> sum4 = g.Sum4 = Vector256.ConditionalSelect(known, g.Sum3 + age, g.Sum4);
        Vector256<short> sum3 = g.Sum3 = Vector256.ConditionalSelect(known, g.Sum2 + age, g.Sum3);
        Vector256<short> sum2 = g.Sum2 = Vector256.ConditionalSelect(known, g.Sum1 + age, g.Sum2);
        Vector256<short> sum1 = g.Sum1 = Vector256.ConditionalSelect(known, age, g.Sum1);

        // The periods that agree with one interval, two, three, and so on: as soon as none is left, those of fewer intervals hold.
        Vector256<short> mean2 = sum2 * (Unit / 2);
        Vector256<short> mean3 = sum3 * (Unit / 3);
        Vector256<short> mean4 = sum4 * (Unit / 4);
        Vector256<short> mean5 = sum5 * (Unit / 5);
        Vector256<short> mean6 = sum6 * (Unit / 6);
        Vector256<short> mean1 = sum1 * Unit;
        Vector256<short> least = mean1 - Vector256.Create<short>(Unit);
        Vector256<short> most = mean1 + Vector256.Create<short>(Unit);
        Vector256<short> agree2 = Narrow(ref least, ref most, mean2, Unit / 2, Vector256<short>.AllBitsSet);
        Vector256<short> agree3 = Narrow(ref least, ref most, mean3, Unit / 3, agree2);
        Vector256<short> agree4 = Narrow(ref least, ref most, mean4, Unit / 4, agree3);
        Vector256<short> agree5 = Narrow(ref least, ref most, mean5, Unit / 5, agree4);
        Vector256<short> agree6 = Narrow(ref least, ref most, mean6, Unit / 6, agree5);
        Vector256<short> used = Vector256<short>.One - (agree2 + agree3 + (agree4 + agree5) + agree6);
        Vector256<short> period = Vector256.Max(Vector256.ShiftRightArithmetic(least + most, 1), Vector256.Create<short>(Unit));

        // How far from the last spike's own time the line may run, by the spikes before it.
        Vector256<short> drift1 = period - mean1;
        Vector256<short> drift2 = ((period - mean2) * 2) & agree2;
        Vector256<short> drift3 = ((period - mean3) * 3) & agree3;
        Vector256<short> drift4 = ((period - mean4) * 4) & agree4;
        Vector256<short> drift5 = ((period - mean5) * 5) & agree5;
        Vector256<short> drift6 = ((period - mean6) * 6) & agree6;
        Vector256<short> late = Vector256.Min(Vector256.Min(Vector256.Min(drift1, drift2), Vector256.Min(drift3, drift4)), Vector256.Min(Vector256.Min(drift5, drift6), Vector256<short>.Zero));
        Vector256<short> early = Vector256.Max(Vector256.Max(Vector256.Max(drift1, drift2), Vector256.Max(drift3, drift4)), Vector256.Max(Vector256.Max(drift5, drift6), Vector256<short>.Zero));
        Vector256<short> latest = period + late;
        Vector256<short> earliest = period + early - Vector256.Create<short>(Unit);

        Vector256<short> doubt = Vector256.Max(latest - earliest, Vector256<short>.Zero) + (most - least);
        Vector256<short> side = IntervalState.Side(doubt, used, period);
        g.Due = Vector256.ConditionalSelect(known, Vector256.ShiftRightArithmetic(latest + earliest, 1), g.Due);
        g.Period = Vector256.ConditionalSelect(known, period, g.Period);
        g.Side = Vector256.ConditionalSelect(known, side, Vector256.ConditionalSelect(fired, Vector256.Create<ushort>(IntervalState.Once << IntervalState.PhaseBits).AsInt16(), g.Side));
        g.Seen |= fired;
        g.Age = Vector256.AndNot(age, fired);
    }

    /// <summary>Narrows bounds of the period by one more mean interval, in lanes where all shorter means agree and this one does too.</summary>
    /// <returns>-1 in these lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Narrow(ref Vector256<short> least, ref Vector256<short> most, Vector256<short> mean, short tolerance, Vector256<short> agreed)
    {
        Vector256<short> newLeast = Vector256.Max(least, mean - Vector256.Create(tolerance));
        Vector256<short> newMost = Vector256.Min(most, mean + Vector256.Create(tolerance));
        Vector256<short> agrees = agreed & Vector256.LessThan(newLeast, newMost);
        least = Vector256.ConditionalSelect(agrees, newLeast, least);
        most = Vector256.ConditionalSelect(agrees, newMost, most);
        return agrees;
    }

    /// <summary>What is known of <see cref="Lanes"/> pixels: sums of the last 1 to 6 intervals, and what follows from them.</summary>
    private struct Group
    {
        public Vector256<short> Sum1;
        public Vector256<short> Sum2;
        public Vector256<short> Sum3;
        public Vector256<short> Sum4;
        public Vector256<short> Sum5;
        public Vector256<short> Sum6;
        public Vector256<short> Age;
        public Vector256<short> Due;
        public Vector256<short> Period;
        public Vector256<short> Side;
        public Vector256<short> Seen;
    }
}
