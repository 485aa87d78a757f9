using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpikeCodec.Codecs.Exact.Intervals;
using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Normal;

/// <summary>
/// Three contexts, mixed: when the pixel is due and how its four neighbours' last intervals compare with its period; when it is due, how sure
/// that is, and how the neighbours' mean period compares; and its last 24 samples.
/// </summary>
internal sealed class NormalModel : IPixelModel
{
    private const int NeighbourBits = 18;
    private const int RelativeBits = 18;
    private const int HistoryBits = 18;
    private const int SetStride = 4;
    private const int Sets = 512;
    private const int FinalBins = 64;
    private const int FinalShift = 5;
    private const int Limit = 400;

    private static readonly uint[] LearningShares = BitCounters.Shares(Limit);

    private readonly uint[] _neighbours = Fresh(1 << NeighbourBits);
    private readonly uint[] _relative = Fresh(1 << RelativeBits);
    private readonly uint[] _samples = Fresh(1 << HistoryBits);
    private readonly int[] _weights = new int[Sets * SetStride];
    private readonly ushort[] _final = new ushort[Sets * FinalBins];
    private readonly PlaneState _state;
    private readonly int _width;
    private readonly short[] _shared;
    private readonly short[] _left;
    private readonly short[] _others;
    private readonly short[] _set;

    /// <summary>Initializes a model that has seen nothing.</summary>
    public NormalModel(SpikeGeometry geometry)
    {
        _state = new PlaneState(geometry);
        _width = geometry.Width;
        int lanes = _state.Groups * IntervalTracker.Lanes;
        (_shared, _left, _others, _set) = (new short[lanes], new short[lanes], new short[lanes], new short[lanes]);
        Array.Fill(_weights, 26_000); // a little more than a third each: what contexts know is not all the same
        for (int i = 0; i < _final.Length; i++)
        {
            _final[i] = (ushort)Logistic.Squash((((i % FinalBins) - (FinalBins / 2)) << FinalShift) + (1 << (FinalShift - 1)));
        }
    }

    /// <inheritdoc/>
    public void BeginPlane() => _state.Advance();

    /// <inheritdoc/>
    public Span<byte> Samples(int row) => _state.Bits.AsSpan(_state.Cell(row), _width);

    /// <inheritdoc/>
    public void CodeRow<TCoder>(int row, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        Prepare(row);
        CodePrepared(row, ref coder);
        _state.Observe(row);
    }

    private static uint[] Fresh(int slots)
    {
        uint[] table = GC.AllocateUninitializedArray<uint>(slots);
        Array.Fill(table, BitCounters.Fresh);
        return table;
    }

    // Compiled in full at once: the version that tiered compilation made of this loop, profiled on the wrong instantiation, was measured 1.7 times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CodePrepared<TCoder>(int row, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        PlaneState state = _state;
        int cell = state.Cell(row);
        ref byte bits = ref state.Bits[cell];
        ref byte above = ref state.Bits[cell - state.Stride];
        ref uint history = ref state.History[cell];
        ref short squash = ref Unsafe.As<ushort, short>(ref MemoryMarshal.GetArrayDataReference(Logistic.SquashTable));
        ref short stretch = ref MemoryMarshal.GetArrayDataReference(Logistic.StretchTable);
        ref short shared = ref MemoryMarshal.GetArrayDataReference(_shared);
        ref short leftPart = ref MemoryMarshal.GetArrayDataReference(_left);
        ref short others = ref MemoryMarshal.GetArrayDataReference(_others);
        ref short setPart = ref MemoryMarshal.GetArrayDataReference(_set);
        ref uint neighbours = ref MemoryMarshal.GetArrayDataReference(_neighbours);
        ref uint relative = ref MemoryMarshal.GetArrayDataReference(_relative);
        ref uint samples = ref MemoryMarshal.GetArrayDataReference(_samples);
        ref int weightTable = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref ushort finalTable = ref MemoryMarshal.GetArrayDataReference(_final);
        ref uint shares = ref MemoryMarshal.GetArrayDataReference(LearningShares);
        int bit = 0;
        for (int x = 0; x < _width; x++)
        {
            int part = Unsafe.Add(ref leftPart, x);
            int index = (ushort)Unsafe.Add(ref shared, x) | (((part >> (bit * 3)) & 7) << 15);
            ref uint first = ref Unsafe.Add(ref neighbours, index);
            ref uint second = ref Unsafe.Add(ref relative, (ushort)Unsafe.Add(ref others, x) | ((bit + Unsafe.Add(ref above, x)) << 16));
            ref uint third = ref Unsafe.Add(ref samples, (int)((Unsafe.Add(ref history, x) << 8) * 0x9E3779B1u >> (32 - HistoryBits)));
            int set = Unsafe.Add(ref setPart, x);
            ref int weights = ref Unsafe.Add(ref weightTable, set * SetStride);

            int odds1 = Unsafe.Add(ref stretch, BitCounters.Probability12(first));
            int odds2 = Unsafe.Add(ref stretch, BitCounters.Probability12(second));
            int odds3 = Unsafe.Add(ref stretch, BitCounters.Probability12(third));
            int odds = ((odds1 * weights) + (odds2 * Unsafe.Add(ref weights, 1)) + (odds3 * Unsafe.Add(ref weights, 2))) >> 16;
            odds = Math.Clamp(odds, -Logistic.Most, Logistic.Most);
            int mixed = (ushort)Unsafe.Add(ref squash, odds + Logistic.Most + 1);
            int bin = Math.Clamp((odds >> FinalShift) + (FinalBins / 2), 0, FinalBins - 1);
            ref ushort final = ref Unsafe.Add(ref finalTable, (set * FinalBins) + bin);
            int probability = (mixed + final + 1) >> 1;

            bit = coder.Code(Unsafe.Add(ref bits, x), Math.Clamp(probability, 1, 65535));
            Unsafe.Add(ref bits, x) = (byte)bit;

            int target = bit << 16;
            int error = target - mixed;
            weights += ((odds1 * error) + 0x1000) >> 13;
            Unsafe.Add(ref weights, 1) += ((odds2 * error) + 0x1000) >> 13;
            Unsafe.Add(ref weights, 2) += ((odds3 * error) + 0x1000) >> 13;
            final = (ushort)(final + ((target - bit - final) >> 6));
            first = BitCounters.Next(first, bit, ref shares);
            second = BitCounters.Next(second, bit, ref shares);
            third = BitCounters.Next(third, bit, ref shares);
        }
    }

    /// <summary>Works out the contexts of a row, but for the sample to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Prepare(int row)
    {
        PlaneState state = _state;
        int cell = state.Cell(row);
        int stride = state.Stride;
        for (int group = 0, x = 0; group < state.Groups; group++, x += IntervalTracker.Lanes, cell += IntervalTracker.Lanes)
        {
            Vector256<short> train = PlaneState.At(state.States, cell);
            Vector256<short> phase = train & Vector256.Create<short>(IntervalState.MaxPhase);
            Vector256<short> period = PlaneState.At(state.Periods, cell);
            Vector256<short> periodClass = Vector256.ShiftRightLogical(train, 12);
            Vector256<short> up = Class(PlaneState.At(state.Recent, cell - stride), period);
            Vector256<short> down = Class(PlaneState.At(state.Recent, cell + stride), period);
            Vector256<short> right = Class(PlaneState.At(state.Recent, cell + 1), period);
            Vector256<short> left = Class(PlaneState.At(state.Recent, cell - 1), period);
            Vector256<short> fired = Class(PlaneState.At(state.IfFired, cell - 1), period);
            PlaneState.At(_shared, x) = phase | Vector256.ShiftLeft(up, 6) | Vector256.ShiftLeft(right, 9) | Vector256.ShiftLeft(down, 12);
            PlaneState.At(_left, x) = left | Vector256.ShiftLeft(fired, 3);

            Vector256<short> sum = PlaneState.At(state.Periods, cell - 1) + PlaneState.At(state.Periods, cell + 1)
                + PlaneState.At(state.Periods, cell - stride) + PlaneState.At(state.Periods, cell + stride);
            Vector256<short> difference = Vector256.ShiftRightArithmetic(sum + Vector256.Create<short>(2), 2) - period;
            difference = Vector256.Max(Vector256.Min(difference, Vector256.Create<short>(7)), Vector256.Create<short>(-7)) + Vector256.Create<short>(8);
            Vector256<short> doubt = Vector256.ShiftRightLogical(train, 7) & Vector256.Create<short>(3);
            PlaneState.At(_others, x) = phase | Vector256.ShiftLeft(difference, 6) | Vector256.ShiftLeft(doubt, 10) | Vector256.ShiftLeft(periodClass, 12);
            PlaneState.At(_set, x) = phase | Vector256.ShiftLeft(Vector256.ShiftRightLogical(train, 9) & Vector256.Create<short>(7), 6);
        }
    }

    /// <summary>Gets how a neighbour's last interval compares with a period, in quarters of a factor of 2: 1 to 7, 4 where they are alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Class(Vector256<short> recent, Vector256<short> period)
    {
        Vector256<short> quarters = Vector256.ShiftRightArithmetic(recent - period, 1);
        return Vector256.Max(Vector256.Min(quarters, Vector256.Create<short>(3)), Vector256.Create<short>(-3)) + Vector256.Create<short>(4);
    }
}
