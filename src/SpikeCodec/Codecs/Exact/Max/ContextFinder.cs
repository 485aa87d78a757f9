using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>Finds the contexts of a sample in what is known of its pixel and those around.</summary>
internal sealed class ContextFinder
{
    private const int Steps = 24;
    private const int LongAge = 48;
    private const int LongestPower = 8;

    private const int Middle = 128;

    private static readonly byte[] RoughSteps = [.. Enumerable.Range(-Middle, 2 * Middle).Select(d => (byte)(Bound(d >> 1, -3, 3) + 4))];
    private static readonly byte[] FineSteps = [.. Enumerable.Range(-Middle, 2 * Middle).Select(d => (byte)(Bound((d * 3) >> 2, -7, 7) + 8))];

    private readonly PixelTrains _trains;
    private readonly ContextSlots _slots;
    private readonly PeriodPredictor _predictor;
    private readonly int _stride;

    /// <summary>Initializes a finder.</summary>
    /// <param name="trains">What is known.</param>
    /// <param name="slots">Where contexts have their slots.</param>
    public ContextFinder(PixelTrains trains, ContextSlots slots)
    {
        _trains = trains;
        _slots = slots;
        _stride = trains.Stride;
        _predictor = new PeriodPredictor(trains.Levels, trains.Stride);
    }

    /// <summary>Finds the contexts of a sample.</summary>
    /// <param name="cell">The pixel.</param>
    /// <param name="left">The sample to the left.</param>
    /// <param name="contexts">Set to the contexts.</param>
    public void Find(int cell, int left, PixelContexts contexts)
    {
        ref TrainLine line = ref At(_trains.Lines, cell);
        int age = At(_trains.Ages, cell);
        _predictor.Foretell(cell, line.PredictorSet, line.Level, line.LastLevel, line.LastButOneLevel, contexts.Foretelling);
        int dueIn = line.Due - (8 * age);
        int due = Math.Min(age, LongAge);
        int foretold = due;
        if (line.Agreeing > 0)
        {
            int interval = FineLog.Power(Bound(line.Level + contexts.Foretelling.Change, 0, LongestPower * FineLog.Octave) + (LongMemory.UnitBits * FineLog.Octave));
            due = Bound(dueIn, -Steps, Steps) + Steps;
            foretold = Bound(dueIn + ((interval - line.Period) >> (LongMemory.UnitBits - 3)), -Steps, Steps) + Steps;
        }

        ref byte sample = ref At(_trains.Samples, cell);
        int up = Unsafe.Subtract(ref sample, _stride);
        int upLeft = Unsafe.Subtract(ref sample, _stride + 1);
        int upRight = Unsafe.Subtract(ref sample, _stride - 1);
        contexts.ForetoldSet = (foretold << 4) | line.AgreeingClass;
        contexts.DueSet = (due << 4) | left | (up << 1) | (upRight << 2) | (upLeft << 3);
        contexts.IntervalClass = line.IntervalClass;

        ref byte recent = ref At(_trains.Recent, cell);
        int log = line.Log;
        int fromLeft = Unsafe.Subtract(ref recent, 1) - log;
        int fromUp = Unsafe.Subtract(ref recent, _stride) - log;
        int fromRight = Unsafe.Add(ref recent, 1) - log;
        int fromDown = Unsafe.Add(ref recent, _stride) - log;
        int fromUpLeft = Unsafe.Subtract(ref recent, _stride + 1) - log;
        int fromUpRight = Unsafe.Subtract(ref recent, _stride - 1) - log;
        ulong roughly = Rough(fromLeft) | (Rough(fromUp) << 3) | (Rough(fromRight) << 6) | (Rough(fromDown) << 9);
        ulong finely = Fine(fromLeft) | (Fine(fromUp) << 4) | (Fine(fromRight) << 8) | (Fine(fromDown) << 12) | (Rough(fromUpLeft) << 16) | (Rough(fromUpRight) << 19);
        ref byte third = ref At(_trains.Thirds, cell);
        ulong periods = third | ((ulong)Unsafe.Subtract(ref third, 1) << 5) | ((ulong)Unsafe.Subtract(ref third, _stride) << 10)
            | ((ulong)Unsafe.Add(ref third, 1) << 15) | ((ulong)Unsafe.Add(ref third, _stride) << 20);
        ulong span = (ulong)(uint)(Bound(line.Earliest - age, -3, 4) + 4 + ((Bound(line.Latest - age, -3, 6) + 4) << 4));
        ulong history = At(_trains.History, cell);
        int above2 = cell - (2 * _stride);
        ulong above = At(_trains.History, above2);
        ulong alike = (above >> 1) == history ? 1ul : 0;
        ulong agreeing = line.AgreeingClass;
        ulong phase = (uint)due;
        ulong expected = (uint)foretold;

        ContextSlots table = _slots;
        ref int slots = ref MemoryMarshal.GetArrayDataReference(contexts.Slots);
        slots = table.At(0, expected | (phase << 6) | (Math.Min(agreeing, 7) << 12));
        Unsafe.Add(ref slots, 1) = table.At(1, expected | (agreeing << 6) | ((ulong)(uint)(left + up) << 10) | ((ulong)third << 12));
        Unsafe.Add(ref slots, 2) = table.At(2, expected | ((roughly & 63) << 6) | (agreeing << 12) | ((ulong)(uint)upRight << 16));
        Unsafe.Add(ref slots, 3) = table.At(3, phase | (roughly << 6) | (Math.Min(agreeing, 3) << 18));
        Unsafe.Add(ref slots, 4) = table.At(4, (phase >> 1) | (periods << 5));
        Unsafe.Add(ref slots, 5) = table.At(5, history & 0xFFFFFF);
        Unsafe.Add(ref slots, 6) = table.At(6, history & 0xFFFFFFFFFFFF);
        Unsafe.Add(ref slots, 7) = table.At(7, (history & 255) | ((above & 255) << 8) | ((ulong)(uint)up << 16) | (alike << 17));
        Unsafe.Add(ref slots, 8) = table.At(8, phase | (span << 6) | (agreeing << 14) | ((ulong)third << 18));
        Unsafe.Add(ref slots, 9) = table.At(9, phase | (finely << 6) | ((ulong)third << 28));
        Unsafe.Add(ref slots, 10) = table.At(10, phase | (agreeing << 6) | ((history & 255) << 10));
        Unsafe.Add(ref slots, 11) = table.At(11, history & 0xFFFFFFFF);
    }

    /// <summary>Learns that a pixel fired.</summary>
    /// <param name="cell">The pixel.</param>
    /// <param name="contexts">The contexts of its sample.</param>
    public void Learn(int cell, PixelContexts contexts)
    {
        ref TrainLine line = ref At(_trains.Lines, cell);
        if (line.Agreeing > 0)
        {
            _predictor.Learn(PixelTrains.LevelOf(_trains.Ages[cell]) - line.Level, contexts.Foretelling);
        }
    }

    /// <summary>Gets a step of a difference of logarithms, which are 0 to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Rough(int difference) => At(RoughSteps, difference + Middle);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fine(int difference) => At(FineSteps, difference + Middle);

    /// <summary>Bounds without a branch, which nothing could foretell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bound(int value, int least, int most) => Math.Max(least, Math.Min(most, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(T[] cells, int cell) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(cells), cell);
}
