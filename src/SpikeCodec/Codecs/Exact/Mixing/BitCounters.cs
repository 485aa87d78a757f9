using System.Runtime.CompilerServices;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Probabilities that learn: the upper 22 bits of a slot are the probability of a 1, the lower 10 how often it was seen. The n-th bit moves it
/// by 1 / (n + 1.6) of the way, the more often seen the less, down to a limit.
/// </summary>
internal static class BitCounters
{
    /// <summary>A slot that has seen nothing: 1/2.</summary>
    public const uint Fresh = 1u << 31;

    private const int CountBits = 10;
    private const uint CountMask = (1u << CountBits) - 1;

    /// <summary>Gets the index of a slot's probability in <see cref="Logistic.StretchTable"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Probability12(uint slot) => (int)(slot >> 20);

    /// <summary>Makes the table that <see cref="Next"/> takes: for each count the share of the way in 1/65536, times 2, and 1 where the count still grows.</summary>
    /// <param name="limit">The count that is not passed, below 1,024.</param>
    public static uint[] Shares(int limit) => [.. Enumerable.Range(0, 1 << CountBits).Select(n => (((uint)(655_360 / ((n * 10) + 16))) << 1) | (n < limit ? 1u : 0u))];

    /// <summary>Gets a slot after another bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint slot, int bit, ref uint shares)
    {
        uint share = Unsafe.Add(ref shares, (int)(slot & CountMask));
        long way = ((bit << 22) - bit) - (int)(slot >> CountBits);
        return (uint)((int)slot + ((int)((way * (share >> 1)) >> 16) << CountBits) + (int)(share & 1));
    }
}
