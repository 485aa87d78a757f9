using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpikeCodec.Codecs.Exact.Intervals;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Thirteen contexts, mixed twice and refined twice: when the pixel is due by its long memory, with how its neighbours' intervals compare, what they
/// did in this plane, the samples before; and the samples of the pixel and of the rows above alone.
/// </summary>
internal sealed class MaxModel : IPixelModel
{
    private const int Contexts = 13;
    private const int TableBits = 18;
    private const int Limit = 400;
    private const int DueSteps = 24;

    private static readonly uint[] s_shares = BitCounters.Shares(Limit);

    private readonly uint[] _slots = GC.AllocateUninitializedArray<uint>(Contexts << TableBits);
    private readonly int[] _inputs = new int[Mixer.Inputs];
    private readonly int[] _at = new int[Contexts];
    private readonly Mixer _byAge = new(32 * 8, Contexts, 16_000);
    private readonly Mixer _byMemory = new(16 * 16, Contexts, 16_000);
    private readonly ProbabilityMap _ofInterval = new(32 * 32);
    private readonly ProbabilityMap _ofSamples = new(1 << 12);
    private readonly LongMemory _memory;
    private readonly byte[] _intervals;
    private readonly short[] _due;
    private readonly ushort[] _span;
    private readonly int _stride;

    /// <summary>Initializes a model that has seen nothing.</summary>
    public MaxModel(PlaneState state)
    {
        Array.Fill(_slots, BitCounters.Fresh);
        int cells = state.Bits.Length;
        _stride = state.Stride;
        _memory = new LongMemory(cells);
        _intervals = new byte[cells * 4];
        _due = new short[cells];
        _span = new ushort[cells];
    }

    /// <inheritdoc/>
    public void Advance(PlaneState state, int row, int width)
    {
        int cell = state.Cell(row);
        for (int x = 0; x < width; x++, cell++)
        {
            int age = state.Age(row, x);
            _due[cell] = (short)(_memory.Due[cell] - (8 * age));
            int least = Math.Clamp(_memory.Earliest[cell] - age, -3, 4) + 4;
            int most = Math.Clamp(_memory.Latest[cell] - age, -3, 6) + 4;
            _span[cell] = (ushort)(least | (most << 4));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // compiled in steps, the loop is measured too long and then compiled for the wrong case
    public void CodeRow<TCoder>(PlaneState state, int row, int width, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        int cell = state.Cell(row);
        for (int x = 0; x < width; x++, cell++)
        {
            int age = state.Age(row, x);
            FindSlots(state, cell, age);
            int byAge = _byAge.Mix((Math.Min(age, 31) * 8) + Math.Min(NeighbourPeriod(cell) >> 3, 7), _inputs);
            int agreeing = _memory.Agreeing[cell];
            int byMemory = _byMemory.Mix((agreeing * 16) + (_span[cell] & 15), _inputs);
            int odds = (byAge + byMemory) >> 1;
            int interval = _intervals[cell * 4];
            int first = _ofInterval.Refine((Math.Min(age, 31) * 32) + Coarse(interval), odds);
            int second = _ofSamples.Refine((int)((((uint)state.History[cell] & 0xFFFF) * 0x9E3779B1u) >> 20), odds);
            int probability = Math.Clamp(((2 * Logistic.Squash(odds)) + first + second + 2) >> 2, 1, 65535);

            int bit = coder.Code(state.Bits[cell], probability);
            state.Bits[cell] = (byte)bit;
            _byAge.Learn(bit, _inputs);
            _byMemory.Learn(bit, _inputs);
            _ofInterval.Learn(bit);
            _ofSamples.Learn(bit);
            ref uint shares = ref MemoryMarshal.GetArrayDataReference(s_shares);
            ref uint slots = ref MemoryMarshal.GetArrayDataReference(_slots);
            for (int i = 0; i < Contexts; i++)
            {
                ref uint slot = ref Unsafe.Add(ref slots, _at[i]);
                slot = BitCounters.Next(slot, bit, ref shares);
            }

            if (bit != 0)
            {
                Fire(state, cell, age);
            }
        }
    }

    /// <summary>The intervals of a pixel: 0 to 15 as they are, longer ones in steps.</summary>
    private static int Coarse(int planes) => planes < 16 ? planes : planes < 24 ? 16 + ((planes - 16) / 2) : planes < 40 ? 20 + ((planes - 24) / 4) : planes < 72 ? 24 + ((planes - 40) / 8) : 28;

    /// <summary>Gets 1 to 2 most + 1: how two logarithms compare.</summary>
    private static ulong Class(int difference, int most) => (uint)(Math.Clamp(difference, -most, most) + most + 1);

    /// <summary>Gets a logarithm in thirds of a factor of 2.</summary>
    private static ulong Thirds(int log) => (uint)(log * 3) >> 3;

    private void Fire(PlaneState state, int cell, int age)
    {
        if (state.HasFired(cell))
        {
            _memory.Fire(cell, age);
            Span<byte> intervals = _intervals.AsSpan(cell * 4, 4);
            intervals[..3].CopyTo(intervals[1..]);
            intervals[0] = (byte)age;
        }
    }

    private int NeighbourPeriod(int cell) =>
        (_memory.Period[cell - 1] + _memory.Period[cell + 1] + _memory.Period[cell - _stride] + _memory.Period[cell + _stride] + 2) / 4 - QuasiLog.OfUnit;

    /// <summary>Finds the slot of each context and turns it into inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSlots(PlaneState state, int cell, int age)
    {
        byte[] bits = state.Bits;
        int left = bits[cell - 1];
        int up = bits[cell - _stride];
        int upLeft = bits[cell - _stride - 1];
        int upRight = bits[cell - _stride + 1];
        ulong near = (uint)(left | (up << 1) | (upLeft << 2) | (upRight << 3));
        ulong history = state.History[cell];
        int period = _memory.Period[cell];
        int log = period - QuasiLog.OfUnit;
        ulong agreeing = _memory.Agreeing[cell];
        ulong few = Math.Min(agreeing, 7);
        ulong span = _span[cell];
        ulong due = (uint)(Math.Clamp((int)_due[cell], -DueSteps, DueSteps) + DueSteps);
        ulong coarseDue = due >> 1;
        short[] recent = state.Recent;
        int fromLeft = (left != 0 ? state.IfFired[cell - 1] : recent[cell - 1]) - period;
        int fromUp = recent[cell - _stride] - period;
        int fromRight = recent[cell + 1] - period;
        int fromDown = recent[cell + _stride] - period;
        int fromUpLeft = recent[cell - _stride - 1] - period;
        int fromUpRight = recent[cell - _stride + 1] - period;
        ref byte last = ref _intervals[cell * 4];
        ulong interval = (uint)Coarse(last);
        ulong before = (uint)Coarse(Unsafe.Add(ref last, 1));
        ulong twoBefore = (uint)Coarse(Unsafe.Add(ref last, 2));
        ulong shortAge = (uint)Math.Min(age, 63);
        int above2 = cell - (2 * _stride);

        Set(0, due | (Class(fromLeft >> 1, 3) << 6) | (Class(fromUp >> 1, 3) << 9) | (Class(fromRight >> 1, 3) << 12)
            | (Class(fromDown >> 1, 3) << 15) | (Math.Min(agreeing, 3) << 18));
        Set(1, due | (Class((fromLeft * 3) >> 2, 7) << 6) | (Class((fromUp * 3) >> 2, 7) << 10) | (Class((fromRight * 3) >> 2, 7) << 14)
            | (Class((fromDown * 3) >> 2, 7) << 18) | (Class(fromUpLeft >> 1, 3) << 22) | (Class(fromUpRight >> 1, 3) << 26) | (Thirds(log) << 30));
        Set(2, due | (Class(NeighbourPeriod(cell) - log, 7) << 6) | (Thirds(log) << 10) | (agreeing << 16) | ((ulong)(uint)(left + up) << 20));
        Set(3, span | (agreeing << 8) | (due << 16) | (Thirds(log) << 24));
        Set(4, span | (few << 8) | (coarseDue << 16) | (near << 24));
        Set(5, due | (agreeing << 8) | ((history & 255) << 16));
        Set(6, coarseDue | (Surprise(cell - 1, left) << 8) | (Surprise(cell - _stride, up) << 16) | (few << 24));
        Set(7, Thirds(log) | (Thirds(Log(cell - 1)) << 8) | (Thirds(Log(cell - _stride)) << 16) | (Thirds(Log(cell + 1)) << 24)
            | (Thirds(Log(cell + _stride)) << 32) | (coarseDue << 40));
        Set(8, history & 0xFFFFFF);
        Set(9, history & 0xFFFFFFFF);
        Set(10, history & 0xFFFFFFFFFFFF);
        Set(11, (uint)(up | (bits[above2] << 1)) | ((state.History[above2] & 255) << 8) | ((history & 255) << 16) | ((state.History[above2] >> 1) == history ? 1ul << 31 : 0));
        Set(12, shortAge | (interval << 8) | (before << 16) | (twoBefore << 24));
    }

    private int Log(int cell) => _memory.Period[cell] - QuasiLog.OfUnit;

    private ulong Surprise(int cell, int bit) => (uint)(((Math.Clamp(_due[cell] >> 2, -3, 3) + 4) * 2) + bit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Set(int context, ulong value)
    {
        ulong mixed = ((value << 4) + (uint)context + 1) * 0x9E3779B97F4A7C15ul;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9ul;
        int at = (context << TableBits) + (int)(mixed >> (64 - TableBits));
        _at[context] = at;
        uint slot = _slots[at];
        int probability = BitCounters.Probability12(slot);
        _inputs[context] = Unsafe.Add(ref MemoryMarshal.GetReference(Logistic.StretchTable), probability);
        _inputs[16 + context] = (slot & 0x3FF) < 2 ? 0 : (probability - 2048) >> 4;
    }
}
