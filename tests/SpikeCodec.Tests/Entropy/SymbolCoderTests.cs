using System.Buffers;
using CsCheck;
using SpikeCodec.Entropy;

namespace SpikeCodec.Tests.Entropy;

public sealed class SymbolCoderTests
{
    /// <summary>The tables of the example in <c>docs/format.md</c>, section 12.</summary>
    private static readonly SymbolTables Example = SymbolTables.FromIntegers([14, 2, -1, 0, 4, 4096, 8192, 2048, 2048, 0, 0, 0]);

    [Fact]
    public void Decode_AfterEncode_GivesTheSymbolsAndTheLength() =>
        SymbolCase.Any(3000).Sample(
            symbols =>
            {
                byte[] payload = symbols.Encode();

                Assert.Equal(symbols.Symbols, symbols.Decode([.. payload, 1, 2, 3], out int read));
                Assert.Equal(payload.Length, read);
            },
            iter: 300);

    [Fact]
    public void Encode_AnySymbols_AreWhatAPlainDecoderReads() =>
        SymbolCase.Any(1500).Sample(
            symbols =>
            {
                byte[] payload = symbols.Encode();
                PlainDecoder plain = new(payload);

                Assert.Equal(symbols.Symbols, plain.Decode(symbols.Rows, symbols.Tables));
                Assert.Equal(payload.Length, plain.BytesRead);
            },
            iter: 60);

    [Theory]
    [InlineData(0.01, 100_003)] // silent
    [InlineData(0.2, 250_001)]
    [InlineData(1, 131_072)]
    [InlineData(60, 100_001)] // full of escapes
    public void Decode_ManySymbols_GivesThemBackNearTheEstimate(double scale, int count)
    {
        SymbolCase symbols = SymbolCase.Make(SymbolTables.Gaussian([0, scale, scale * 1.5, 0.02]), count, 5);
        byte[] payload = symbols.Encode();

        Assert.Equal(symbols.Symbols, symbols.Decode(payload, out int read));
        Assert.Equal(payload.Length, read);
        double bits = SymbolCoder.EstimateBits(symbols.Symbols, symbols.Rows, symbols.Tables);
        Assert.InRange(payload.Length * 8, bits * 0.999, (bits * 1.001) + (8 * 18));
    }

    [Fact]
    public void Encode_TenThousandSymbols_AreWithinOnePercentOfTheEstimate() =>
        Gen.Select(Gen.Double[0.15, 80], Gen.Int[10_000, 30_000], Gen.Int).Sample(
            (scale, count, seed) =>
            {
                SymbolCase symbols = SymbolCase.Make(SymbolTables.Gaussian([scale, 0]), 2 * count, seed);
                double bits = SymbolCoder.EstimateBits(symbols.Symbols, symbols.Rows, symbols.Tables);

                Assert.InRange(symbols.Encode().Length * 8, bits * 0.99, (bits * 1.01) + 32);
            },
            iter: 40);

    [Fact]
    public void EstimateBits_Escapes_CountTheirCode() =>
        Assert.Equal(
            1 + 3 + 2 + (3 + 5) + (3 + 13), SymbolCoder.EstimateBits([0, 1, -1, 4, -40], [0, 0, 0, 0, 0], Example), 1e-9);

    [Fact]
    public void Encode_SymbolsOfTheDocument_AreItsBytes()
    {
        SymbolCase five = new(Example, [0, 0, 1, 0, 0], [0, 1, 0, -1, 4]);
        SymbolCase six = new(Example, [0, 0, 1, 0, 0, 0], [0, 1, 0, -1, 4, -40]);

        Assert.Equal("0C4014E0", Convert.ToHexString(five.Encode()));
        Assert.Equal("0C4E14E0400E", Convert.ToHexString(six.Encode()));
        Assert.Equal(five.Symbols, five.Decode(Convert.FromHexString("0C4014E0"), out _));
        Assert.Equal(six.Symbols, six.Decode(Convert.FromHexString("000002000068080000300400000000011438400E"), out int read));
        Assert.Equal(20, read);
    }

    [Fact]
    public void Encode_LastSymbols_FitAndNextOnesDoNot()
    {
        const int most = SymbolCoder.MaxMagnitude;
        SymbolTables farOff = SymbolTables.FromWeights(new SymbolWeights(32768, [1]), new SymbolWeights(-32768, [1], 1, 24));
        SymbolCase ends = new(farOff, [0, 0, 1, 1, 0], [most, -most, most, -most, 32768]);

        Assert.Equal(ends.Symbols, ends.Decode(ends.Encode(), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolCase(farOff, [0], [most + 1]).Encode());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolCase(farOff, [1], [int.MinValue]).Encode());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolCase(farOff, [1], [int.MaxValue]).Encode());
    }

    [Fact]
    public void Encode_WhatCannotBeCoded_ThrowsAndWritesNothing()
    {
        ArrayBufferWriter<byte> output = new();

        Assert.Throws<ArgumentException>(() => SymbolCoder.Encode([0, 1], [1, 1], Example, output)); // in a silent row
        Assert.Throws<ArgumentException>(() => SymbolCoder.Encode([0, 0], [0, 2], Example, output));
        Assert.Throws<ArgumentException>(() => SymbolCoder.Encode([0, 0], [0], Example, output));
        Assert.Throws<ArgumentException>(() => SymbolCoder.EstimateBits([0, 1], [1, 1], Example));
        Assert.Throws<ArgumentException>(() => SymbolCoder.Decode([0, 0, 0, 0], [2], Example, new int[1]));
        Assert.Throws<ArgumentException>(() => SymbolCoder.Decode([0, 0, 0, 0], [0], Example, new int[2]));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Encode_OnlySilentSymbols_WritesNothing()
    {
        SymbolCase silent = new(Example, [1, 1, 1], [0, 0, 0]);

        Assert.Empty(silent.Encode());
        Assert.Equal([0, 0, 0], silent.Decode([], out int read));
        Assert.Equal(0, read);
    }

    [Fact]
    public void Decode_RunsOneAfterTheOther_EndWhereTheNextBegins()
    {
        SymbolCase first = SymbolCase.Make(SymbolTables.Gaussian([0.3, 0, 2]), 5000, 1);
        SymbolCase second = SymbolCase.Make(SymbolTables.Gaussian([9, 0.01]), 3, 2);
        byte[] both = [.. first.Encode(), .. second.Encode()];

        Assert.Equal(first.Symbols, first.Decode(both, out int read));
        Assert.Equal(second.Symbols, second.Decode(both.AsSpan(read), out int rest));
        Assert.Equal(both.Length, read + rest);
    }
}
