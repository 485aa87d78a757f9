using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SpikeCodec.Codecs.Exact.Mixing;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>What was seen in each context: a table of counters for each, found by hash, where contexts that meet share a slot.</summary>
internal sealed class ContextSlots
{
    private const int MinTableBits = 12;
    private const int MaxTableBits = 20;
    private const int SamplesPerSlotBits = 4;
    private const int Limit = 255;
    private const int Bias = 20;
    private const int CertaintyBits = 4;
    private const int MaxCount = 1023;

    private static readonly uint[] LearningShares = BitCounters.Shares(Limit);

    /// <summary>How much of its logarithm of odds a slot says, by how often it was seen: less than all, as long as it hardly knows.</summary>
    private static readonly short[] Certainty = [.. Enumerable.Range(0, MaxCount + 1).Select(n => (short)(n == 0 ? 0 : n == 1 ? 8 : n == 2 ? 10 : n < 6 ? 12 : n < 20 ? 14 : 16))];

    private readonly int _tableBits;
    private readonly uint[] _slots;
    private readonly short[] _stretch = Logistic.StretchTable;

    /// <summary>Initializes slots that have seen nothing: fewer where there is little to see.</summary>
    /// <param name="samples">The samples to come.</param>
    public ContextSlots(long samples)
    {
        _tableBits = Math.Clamp(BitOperations.Log2((ulong)samples) - SamplesPerSlotBits, MinTableBits, MaxTableBits);
        _slots = GC.AllocateUninitializedArray<uint>(PixelContexts.Count << _tableBits);
        Array.Fill(_slots, BitCounters.Fresh);
    }

    /// <summary>Gets the slot of a context.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int context, ulong value) => (context << _tableBits) | (int)((value * 0x9E3779B97F4A7C15ul) >> (64 - _tableBits));

    /// <summary>Begins to load slots that are needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Fetch(PixelContexts contexts)
    {
        if (Sse.IsSupported)
        {
            foreach (int slot in contexts.Slots)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Slot(slot)));
            }
        }
    }

    /// <summary>Gets the logarithms of odds that the slots say, and a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<int> Low, Vector256<int> High) Inputs(PixelContexts contexts)
    {
        int[] at = contexts.Slots;
        return (Vector256.Create(Input(at[0]), Input(at[1]), Input(at[2]), Input(at[3]), Input(at[4]), Input(at[5]), Input(at[6]), Input(at[7])),
            Vector256.Create(Input(at[8]), Input(at[9]), Input(at[10]), Input(at[11]), Bias, 0, 0, 0));
    }

    /// <summary>Learns a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(PixelContexts contexts, int bit)
    {
        ref uint shares = ref MemoryMarshal.GetArrayDataReference(LearningShares);
        foreach (int at in contexts.Slots)
        {
            ref uint slot = ref Slot(at);
            slot = BitCounters.Next(slot, bit, ref shares);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref uint Slot(int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Input(int at)
    {
        uint slot = Slot(at);
        int odds = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_stretch), BitCounters.Probability12(slot));
        return (odds * Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Certainty), (int)(slot & MaxCount))) >> CertaintyBits;
    }
}
