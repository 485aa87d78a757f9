using System.Buffers;
using CsCheck;
using SpikeCodec.Entropy;

namespace SpikeCodec.Tests.Entropy;

/// <summary>Symbols, their rows and the tables of both.</summary>
internal sealed record SymbolCase(SymbolTables Tables, byte[] Rows, int[] Symbols)
{
    /// <summary>Gets rows of all kinds: silent, of one symbol, off zero, wide, nearly certain, with much or little room for escapes.</summary>
    public static Gen<SymbolTables> AnyTables { get; } =
        Gen.OneOf(
            Gen.Const(SymbolWeights.Silent),
            Gen.Select(Gen.Int[-300, 300], Gen.OneOf(Gen.Const(0.0), Gen.Const(1e-9), Gen.Double[0, 1]).Array[1, 255], Gen.Double[0.01, 2], Gen.Int[0, 24])
                .Select((first, weights, escape, order) => new SymbolWeights(first, weights, escape, order)),
            Gen.Int[-2, 2].Select(first => new SymbolWeights(first, [1e6, 1, 1])))
        .Array[1, 20].Select(rows => SymbolTables.FromWeights(rows));

    /// <summary>Gets up to a number of symbols, a few of them escapes, some as far out as can be.</summary>
    public static Gen<SymbolCase> Any(int most) =>
        Gen.Select(AnyTables, Gen.OneOf(Gen.Int[0, 9], Gen.Int[0, most]), Gen.Int).Select((tables, count, seed) => Make(tables, count, seed));

    /// <summary>Draws symbols by their rows' frequencies.</summary>
    public static SymbolCase Make(SymbolTables tables, int count, int seed)
    {
        Random random = new(seed);
        byte[] rows = new byte[count];
        int[] symbols = new int[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = (byte)random.Next(tables.Count);
            symbols[i] = Draw(tables[rows[i]], random);
        }

        return new SymbolCase(tables, rows, symbols);
    }

    public byte[] Encode()
    {
        ArrayBufferWriter<byte> output = new();
        SymbolCoder.Encode(Symbols, Rows, Tables, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Decodes a payload that may go on behind the symbols.</summary>
    public int[] Decode(ReadOnlySpan<byte> payload, out int read)
    {
        int[] symbols = new int[Rows.Length];
        Array.Fill(symbols, 77);
        read = SymbolCoder.Decode(payload, Rows, Tables, symbols);
        return symbols;
    }

    private static int Draw(SymbolRow row, Random random)
    {
        int slot = random.Next(1 << SymbolRow.PrecisionBits);
        for (int i = 0; i < row.Frequencies.Length; i++)
        {
            slot -= row.Frequencies[i];
            if (slot < 0 && row.First + i <= row.Last)
            {
                return row.First + i;
            }
        }

        int distance = 1 << random.Next(25);
        return row.IsSilent ? 0
            : random.Next(2) == 0 ? Math.Min(row.Last + distance, SymbolCoder.MaxMagnitude)
            : Math.Max(row.First - distance, -SymbolCoder.MaxMagnitude);
    }
}
