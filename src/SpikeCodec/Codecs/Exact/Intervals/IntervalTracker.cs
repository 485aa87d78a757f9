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

    private const int Depth = 6;

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

        Line line = new(sum1 * Unit);
        line.Extend(sum2 * (Unit / 2), Unit / 2);
        line.Extend(sum3 * (Unit / 3), Unit / 3);
        line.Extend(sum4 * (Unit / 4), Unit / 4);
        line.Extend(sum5 * (Unit / 5), Unit / 5);
        line.Extend(sum6 * (Unit / 6), Unit / 6);
        Vector256<short> period = Vector256.Max(Vector256.ShiftRightArithmetic(line.Least + line.Most, 1), Vector256.Create<short>(Unit));

        Crossing next = new(period - (sum1 * Unit));
        next.Bound(period - (sum2 * (Unit / 2)), 2, line.Uses(2));
        next.Bound(period - (sum3 * (Unit / 3)), 3, line.Uses(3));
        next.Bound(period - (sum4 * (Unit / 4)), 4, line.Uses(4));
        next.Bound(period - (sum5 * (Unit / 5)), 5, line.Uses(5));
        next.Bound(period - (sum6 * (Unit / 6)), 6, line.Uses(6));
        Vector256<short> latest = period + next.Late;
        Vector256<short> earliest = period + next.Early - Vector256.Create<short>(Unit);

        Vector256<short> doubt = Vector256.Max(latest - earliest, Vector256<short>.Zero) + (line.Most - line.Least);
        Vector256<short> side = IntervalState.Side(doubt, line.Used, period);
        g.Due = Vector256.ConditionalSelect(known, Vector256.ShiftRightArithmetic(latest + earliest, 1), g.Due);
        g.Period = Vector256.ConditionalSelect(known, period, g.Period);
        g.Side = Vector256.ConditionalSelect(known, side, Vector256.ConditionalSelect(fired, Vector256.Create<ushort>(IntervalState.Once << IntervalState.PhaseBits).AsInt16(), g.Side));
        g.Seen |= fired;
        g.Age = Vector256.AndNot(age, fired);
    }

    /// <summary>The periods that agree with a growing number of intervals.</summary>
    private ref struct Line
    {
        public Line(Vector256<short> interval)
        {
            Least = interval - Vector256.Create<short>(Unit);
            Most = interval + Vector256.Create<short>(Unit);
            Used = Vector256<short>.One;
            _agrees = Vector256<short>.AllBitsSet;
        }

        private Vector256<short> _agrees;

        public Vector256<short> Least { get; private set; }

        public Vector256<short> Most { get; private set; }

        public Vector256<short> Used { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Extend(Vector256<short> mean, int tolerance)
        {
            Vector256<short> least = Vector256.Max(Least, mean - Vector256.Create((short)tolerance));
            Vector256<short> most = Vector256.Min(Most, mean + Vector256.Create((short)tolerance));
            _agrees &= Vector256.LessThan(least, most);
            Least = Vector256.ConditionalSelect(_agrees, least, Least);
            Most = Vector256.ConditionalSelect(_agrees, most, Most);
            Used -= _agrees;
        }

        public readonly Vector256<short> Uses(int intervals) => Vector256.GreaterThanOrEqual(Used, Vector256.Create((short)intervals));
    }

    /// <summary>How far from the last spike's own time the line may run, by the spikes before it.</summary>
    private ref struct Crossing
    {
        public Crossing(Vector256<short> drift)
        {
            Late = Vector256.Min(drift, Vector256<short>.Zero);
            Early = Vector256.Max(drift, Vector256<short>.Zero);
        }

        public Vector256<short> Late { get; private set; }

        public Vector256<short> Early { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Bound(Vector256<short> drift, int intervals, Vector256<short> counts)
        {
            Vector256<short> total = (drift * (short)intervals) & counts;
            Late = Vector256.Min(Late, total);
            Early = Vector256.Max(Early, total);
        }
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
