using CsCheck;
using SpikeCodec.Entropy;

namespace SpikeCodec.Tests.Entropy;

public sealed class SymbolDamageTests
{
    private static readonly SymbolTables Tables = SymbolTables.FromWeights(
        new SymbolWeights(-2, [1, 4, 9, 4, 1], 1), SymbolWeights.Silent, new SymbolWeights(0, [500, 1], 20, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(5000)] // four states
    public void Decode_AnyPrefix_ThrowsMalformedStream(int count)
    {
        SymbolCase symbols = SymbolCase.Make(Tables, count, 4);
        byte[] payload = symbols.Encode();
        Assert.NotEmpty(payload);
        for (int length = 0; length < payload.Length; length++)
        {
            byte[] prefix = payload[..length];
            Assert.Throws<MalformedStreamException>(() => symbols.Decode(prefix, out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3000)]
    public void Decode_AnyFlippedBit_DecodesOrThrowsOurError(int count)
    {
        SymbolCase symbols = SymbolCase.Make(Tables, count, 4);
        byte[] payload = symbols.Encode();
        for (int bit = 0; bit < payload.Length * 8; bit++)
        {
            byte[] damaged = [.. payload];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            AssertOurs(symbols, damaged);
        }
    }

    [Fact]
    public void Decode_Noise_DecodesOrThrowsOurError() =>
        Gen.Select(SymbolCase.Any(300), Gen.Byte.Array[0, 200]).Sample((symbols, noise) => AssertOurs(symbols, noise), iter: 2000);

    [Fact]
    public void Decode_NothingButZeros_Ends()
    {
        SymbolCase symbols = SymbolCase.Make(Tables, 1000, 1);
        byte[] zeros = new byte[100_000];
        Assert.Throws<MalformedStreamException>(() => symbols.Decode(zeros, out _));
        zeros[2] = zeros[6] = zeros[10] = zeros[14] = 1; // states of 2^16
        Assert.Throws<MalformedStreamException>(() => symbols.Decode(zeros, out _));
    }

    [Fact]
    public void Decode_EscapeTooLongOrTooFar_ThrowsMalformedStream()
    {
        // Half of a row's slots are its escape; slot 8192 is its first one.
        SymbolTables tables = SymbolTables.FromIntegers([14, 2, 0, 0, 2, 8192, 8192, 0, 24, 2, 8192, 8192]);
        byte[] zeros = [0x02, 0x00, 0x00, 0x20, .. new byte[100]];
        string tooLong = Assert.Throws<MalformedStreamException>(() => new SymbolCase(tables, [0], [0]).Decode(zeros, out _)).Message;
        byte[] ones = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        ones[2] = 0xFE; // a zero after the escape, so that there is one bit more
        string tooFar = Assert.Throws<MalformedStreamException>(() => new SymbolCase(tables, [1], [0]).Decode(ones, out _)).Message;

        Assert.Contains("more than 25 bits", tooLong, StringComparison.Ordinal);
        Assert.Contains("expected -16777216 to 16777216", tooFar, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OtherTablesOrCounts_ThrowsMalformedStream()
    {
        SymbolCase symbols = SymbolCase.Make(SymbolTables.Gaussian([0.8, 2.5]), 500, 3);
        byte[] payload = symbols.Encode();

        SymbolCase others = symbols with { Tables = SymbolTables.Gaussian([0.8, 2.6]) };
        Assert.Throws<MalformedStreamException>(() => others.Decode(payload, out _));
        Assert.Throws<MalformedStreamException>(() => SymbolCoder.Decode(payload, symbols.Rows.AsSpan(1), symbols.Tables, new int[499]));
        Assert.Throws<MalformedStreamException>(() => SymbolCoder.Decode(payload, [.. symbols.Rows, 1], symbols.Tables, new int[501]));
    }

    private static void AssertOurs(SymbolCase symbols, byte[] payload)
    {
        try
        {
            symbols.Decode(payload, out int read);
            Assert.InRange(read, 0, payload.Length);
        }
        catch (SpikeCodecException)
        {
            // The one kind of error that bad data may cause.
        }
    }
}
