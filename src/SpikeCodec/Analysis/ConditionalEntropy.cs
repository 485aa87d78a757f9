namespace SpikeCodec.Analysis;

/// <summary>Entropies of counted values.</summary>
internal static class ConditionalEntropy
{
    /// <summary>Gets the entropy of a symbol in bits, or NaN without any.</summary>
    public static double Of(ReadOnlySpan<long> counts) => Given(counts, counts.Length).Bits;

    /// <summary>Gets the entropy of a symbol given its condition, in bits, and what few samples make it too low; NaN without any.</summary>
    /// <param name="counts">How often each symbol came with each condition: a row of <paramref name="symbols"/> a condition.</param>
    /// <param name="symbols">The symbols that there can be.</param>
    public static (double Bits, double Bias) Given(ReadOnlySpan<long> counts, int symbols)
    {
        double bits = 0;
        long total = 0;
        long freedom = 0;
        for (int start = 0; start < counts.Length; start += symbols)
        {
            long sum = 0;
            int seen = 0;
            double weighted = 0;
            foreach (long count in counts.Slice(start, symbols))
            {
                if (count > 0)
                {
                    sum += count;
                    seen++;
                    weighted += count * Math.Log2(count);
                }
            }

            if (sum > 0)
            {
                bits += (sum * Math.Log2(sum)) - weighted;
                freedom += seen - 1;
                total += sum;
            }
        }

        return total == 0 ? (double.NaN, double.NaN) : (Math.Max(0, bits / total), freedom / (2.0 * total * Math.Log(2)));
    }
}
