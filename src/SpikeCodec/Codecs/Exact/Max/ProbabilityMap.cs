using System.Runtime.CompilerServices;
using SpikeCodec.Codecs.Exact.Mixing;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary>Corrects a probability by what happened when it was said before in the same context (adaptive probability map, interpolated; Mahoney, PAQ).</summary>
internal sealed class ProbabilityMap
{
    private const int Bins = 25;
    private const int Middle = Bins / 2;
    private const int BinBits = 6;
    private const int Rate = 6;

    private readonly ushort[] _table;
    private int _nearest;

    /// <summary>Initializes a map that changes nothing.</summary>
    public ProbabilityMap(int contexts)
    {
        _table = new ushort[contexts * Bins];
        Span<ushort> unchanged = stackalloc ushort[Bins];
        for (int bin = 0; bin < Bins; bin++)
        {
            unchanged[bin] = (ushort)Logistic.Squash((bin - Middle) << BinBits);
        }

        for (int i = 0; i < _table.Length; i += Bins)
        {
            unchanged.CopyTo(_table.AsSpan(i));
        }
    }

    /// <summary>Gets the corrected probability in 1/65536.</summary>
    /// <param name="context">The context.</param>
    /// <param name="odds">The logarithm of the odds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Refine(int context, int odds)
    {
        int position = Math.Max(0, Math.Min(((Bins - 1) << BinBits) - 1, odds + (Middle << BinBits)));
        int low = (context * Bins) + (position >> BinBits);
        int part = position & ((1 << BinBits) - 1);
        _nearest = low + (part >> (BinBits - 1));
        return ((_table[low] * ((1 << BinBits) - part)) + (_table[low + 1] * part)) >> BinBits;
    }

    /// <summary>Learns the bit whose probability was asked for last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit)
    {
        ref ushort entry = ref _table[_nearest];
        entry = (ushort)(entry + (((bit << 16) - bit - entry) >> Rate));
    }
}
