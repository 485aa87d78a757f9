using System.Numerics;

namespace SpikeCodec.Codecs.Exact.Fast;

/// <summary>Weights of the 256 bytes, and the frequencies that follow from them (<c>docs/format.md</c>, section 15.3).</summary>
internal static class ByteWeights
{
    /// <summary>The number of different bytes.</summary>
    public const int Symbols = 256;

    /// <summary>The greatest code of a weight that fits the sums made of them.</summary>
    public const int MaxCode = 120;

    /// <summary>Frequencies are at most 2 to this power together.</summary>
    public const int PrecisionBits = 14;

    private const int ProbabilityBits = 16;
    private const int CodedTotal = 1 << 17;

    /// <summary>Gets the weights of bytes whose bits are independent.</summary>
    /// <param name="ones">The share of ones in 1/65536, 1 to 65535.</param>
    /// <param name="withZero">Whether the byte 0 occurs.</param>
    /// <param name="weights">Filled with the weights.</param>
    public static void OfIndependentBits(int ones, bool withZero, Span<long> weights)
    {
        Span<long> byOnes = stackalloc long[9];
        for (int count = 0; count < byOnes.Length; count++)
        {
            long weight = 1L << 32;
            for (int bit = 0; bit < 8; bit++)
            {
                weight = (weight * (bit < count ? ones : (1 << ProbabilityBits) - ones)) >> ProbabilityBits;
            }

            byOnes[count] = Math.Max(1, weight);
        }

        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            weights[symbol] = byOnes[BitOperations.PopCount((uint)symbol)];
        }

        if (!withZero)
        {
            weights[0] = 0;
        }
    }

    /// <summary>Gets the weight that a code stands for: 0, or the codes' eighths of octaves, straight between powers of two.</summary>
    public static long OfCode(int code) => code == 0 ? 0 : (8L + ((code - 1) & 7)) << ((code - 1) >> 3);

    /// <summary>Gets the codes that come nearest to counts of bytes, so that no byte that occurs has code 0.</summary>
    public static void Code(ReadOnlySpan<int> counts, long total, Span<byte> codes)
    {
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            long weight = counts[symbol] * (long)CodedTotal / total;
            int code = counts[symbol] == 0 ? 0 : 1;
            while (code > 0 && code < MaxCode && weight - OfCode(code) > OfCode(code + 1) - weight)
            {
                code++;
            }

            codes[symbol] = (byte)code;
        }
    }

    /// <summary>Scales weights to frequencies of 2^14 together, none of them 0 where the weight is not. What is left over goes to the first greatest.</summary>
    public static void Scale(ReadOnlySpan<long> weights, Span<int> frequencies)
    {
        long sum = 0;
        int used = 0;
        int greatest = 0;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            sum += weights[symbol];
            used += weights[symbol] > 0 ? 1 : 0;
            greatest = weights[symbol] > weights[greatest] ? symbol : greatest;
        }

        int left = 1 << PrecisionBits;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            frequencies[symbol] = weights[symbol] == 0 ? 0 : 1 + (int)(weights[symbol] * ((1 << PrecisionBits) - used) / sum);
            left -= frequencies[symbol];
        }

        frequencies[greatest] += left;
    }

    /// <summary>Gets the bits that bytes cost under frequencies, in 1/256.</summary>
    public static long Cost(ReadOnlySpan<int> counts, ReadOnlySpan<int> frequencies)
    {
        long cost = 0;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            if (counts[symbol] > 0)
            {
                cost += (long)counts[symbol] * ((PrecisionBits * 256) - Log((uint)frequencies[symbol]));
            }
        }

        return cost;
    }

    /// <summary>Gets the logarithm to base 2 in 1/256 by repeated squaring: whole numbers, so that encoders on all machines choose alike.</summary>
    private static int Log(uint value)
    {
        int exponent = BitOperations.Log2(value);
        ulong mantissa = (ulong)value << (31 - exponent); // 1.31 bits
        int log = exponent;
        for (int bit = 0; bit < 8; bit++)
        {
            mantissa = (mantissa * mantissa) >> 31;
            int carry = (int)(mantissa >> 32);
            mantissa >>= carry;
            log = (log << 1) | carry;
        }

        return log;
    }
}
