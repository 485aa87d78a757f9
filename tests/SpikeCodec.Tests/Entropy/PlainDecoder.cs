using System.Buffers.Binary;
using SpikeCodec.Entropy;

namespace SpikeCodec.Tests.Entropy;

/// <summary>A decoder written from <c>docs/format.md</c>, section 12, alone: searches, and knows no tables but the integers.</summary>
internal sealed class PlainDecoder(byte[] payload)
{
    private int _at;

    public int BytesRead => _at;

    public int[] Decode(byte[] rows, SymbolTables tables)
    {
        int[] symbols = new int[rows.Length];
        long[] states = [];
        int number = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            (int a, int k, int[] f) = Row(tables.ToIntegers(), rows[i]);
            if (f.Length > 0)
            {
                states = number == 0 ? ReadStates() : states;
                symbols[i] = Pop(ref states[number++ % states.Length], a, k, f);
            }
        }

        Assert.All(states, state => Assert.Equal(65536, state));
        return symbols;
    }

    private static (int A, int K, int[] F) Row(int[] integers, int row)
    {
        int at = 2;
        for (; row > 0; row--)
        {
            at += 3 + integers[at + 2];
        }

        return (integers[at], integers[at + 1], integers[(at + 3)..(at + 3 + integers[at + 2])]);
    }

    private long[] ReadStates()
    {
        long first = Word();
        return first == 0 ? [.. Enumerable.Range(0, 4).Select(_ => (Word() * 65536) + Word())] : [(first * 65536) + Word()];
    }

    private int Pop(ref long x, int a, int k, int[] f)
    {
        long s = x % 16384;
        int j = 0;
        long c = 0;
        while (s >= c + f[j])
        {
            c += f[j++];
        }

        x = Refill((f[j] * (x / 16384)) + s - c);
        if (j < f.Length - 1)
        {
            return a + j;
        }

        int bits = k;
        while (Bit(ref x) == 0)
        {
            bits++;
        }

        long d = 1;
        for (; bits > 0; bits--)
        {
            d = (2 * d) + Bit(ref x);
        }

        d -= 1L << k;
        return (int)(d % 2 == 0 ? a + f.Length - 1 + (d / 2) : a - 1 - ((d - 1) / 2));
    }

    private long Bit(ref long x)
    {
        long bit = x % 2;
        x = Refill(x / 2);
        return bit;
    }

    private long Refill(long x) => x < 65536 ? (65536 * x) + Word() : x;

    private long Word()
    {
        _at += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(payload.AsSpan(_at - 2));
    }
}
