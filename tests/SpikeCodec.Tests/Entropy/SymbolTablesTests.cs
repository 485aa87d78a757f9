using CsCheck;
using SpikeCodec.Entropy;

namespace SpikeCodec.Tests.Entropy;

public sealed class SymbolTablesTests
{
    [Fact]
    public void FromIntegers_OfToIntegers_GivesTheSame() =>
        SymbolCase.AnyTables.Sample(tables =>
        {
            int[] integers = tables.ToIntegers();

            Assert.Equal(integers, SymbolTables.FromIntegers(integers).ToIntegers());
        });

    [Fact]
    public void FromWeights_AnyWeights_HaveTheFixedSumAndNoZero() =>
        Gen.Double[0, 1e9].Select(weight => weight < 5e8 ? weight / 1e15 : weight).Array[1, 255].Where(weights => weights.Sum() > 0).Sample(weights =>
        {
            SymbolRow row = SymbolTables.FromWeights(new SymbolWeights(-5, weights))[0];

            Assert.Equal(1 << SymbolRow.PrecisionBits, row.Frequencies.ToArray().Sum(frequency => frequency));
            Assert.DoesNotContain((ushort)0, row.Frequencies.ToArray());
            Assert.Equal((-5, weights.Length - 6), (row.First, row.Last));
        });

    [Fact]
    public void FromWeights_Proportions_AreKept() =>
        Assert.Equal([4096, 8192, 2048, 2048], SymbolTables.FromWeights(new SymbolWeights(-1, [2, 4, 1], 1))[0].Frequencies.ToArray());

    [Theory]
    [InlineData(0.12, 1)]
    [InlineData(0.5, 3)] // erfc(2.5 / 0.5 / sqrt 2) = 5.7e-7, erfc(3.5 / 0.5 / sqrt 2) = 2.6e-12
    [InlineData(4, 21)]
    [InlineData(64, 127)]
    [InlineData(1e6, 127)]
    public void Gaussian_Row_IsAsWideAsItsTailAsksFor(double scale, int reach)
    {
        SymbolRow row = SymbolTables.Gaussian([scale])[0];

        Assert.Equal((-reach, reach), (row.First, row.Last));
        for (int symbol = 1; symbol <= reach; symbol++)
        {
            // What rounding leaves over may make one side's greater by a count.
            Assert.InRange(row.Frequencies[reach + symbol] - row.Frequencies[reach - symbol], -1, 1);
        }
    }

    [Theory]
    [InlineData(1.0, 0, 0.3829249225)]
    [InlineData(1.0, 1, 0.2417303375)]
    [InlineData(4.0, 8, 0.0135888130)]
    [InlineData(0.3, 1, 0.0477900602)]
    public void Gaussian_Frequency_IsTheMassOfTheSymbol(double scale, int symbol, double mass)
    {
        SymbolRow row = SymbolTables.Gaussian([scale])[0];

        Assert.Equal(mass, row.Frequencies[symbol - row.First] / 16384.0, 1.5 / 16384 * Math.Max(1, 30 * mass));
    }

    [Fact]
    public void Gaussian_SmallScales_AreSilent()
    {
        SymbolTables tables = SymbolTables.Gaussian([0, 0.1199, SymbolTables.SilentScale]);

        Assert.Equal([true, true, false], Enumerable.Range(0, tables.Count).Select(row => tables[row].IsSilent));
        Assert.True(tables[0].Frequencies.IsEmpty);
        Assert.Equal((0, 0), (tables[0].First, tables[0].Last));
    }

    [Fact]
    public void Gaussian_EscapeOrder_GrowsWithWhatIsBeyondTheRow() =>
        Assert.Equal([0, 2, 3, 5, 7], EscapeOrders([0.2, 16, 32, 64, 160]));

    [Fact]
    public void Make_WhatCannotBe_ThrowsArgumentException()
    {
        Assert.ThrowsAny<ArgumentException>(() => SymbolTables.Gaussian([]));
        Assert.ThrowsAny<ArgumentException>(() => SymbolTables.Gaussian([1, -0.1]));
        Assert.ThrowsAny<ArgumentException>(() => SymbolTables.Gaussian([double.NaN]));
        Assert.ThrowsAny<ArgumentException>(() => SymbolTables.Gaussian([double.PositiveInfinity]));
        Assert.ThrowsAny<ArgumentException>(() => SymbolTables.Gaussian(new double[257]));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, [0, 0])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, [1, -1])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, [double.NaN])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, [double.MaxValue, double.MaxValue])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, new double[256])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(1 << 15, [1, 1])));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(0, [1], 1, 25)));
        Assert.Throws<ArgumentException>(() => SymbolTables.FromWeights(new SymbolWeights(1, [])));
        Assert.Throws<ArgumentOutOfRangeException>(() => SymbolTables.Gaussian([1])[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SymbolTables.Gaussian([1])[-1]);
    }

    [Theory]
    [InlineData("0 integers")]
    [InlineData("precision of 12 bits", 12, 1, 0, 0, 0)]
    [InlineData("0 rows", 14, 0)]
    [InlineData("257 rows", 14, 257, 0, 0, 0)]
    [InlineData("-1 rows", 14, -1)]
    [InlineData("within row 0, at integer 2", 14, 1)]
    [InlineData("within row 1, at integer 6", 14, 2, 0, 0, 0, 0)]
    [InlineData("row 0, at integer 2, has 3 frequencies; 2 integers are left", 14, 1, 0, 0, 3, 8192, 8192)]
    [InlineData("has -1 frequencies", 14, 1, 0, 0, -1)]
    [InlineData("has 1 frequencies", 14, 1, 0, 0, 1, 16384)]
    [InlineData("has 2147483647 frequencies", 14, 1, 0, 0, int.MaxValue)]
    [InlineData("frequency 0 at place 0", 14, 1, 0, 0, 2, 0, 16384)]
    [InlineData("frequency -1 at place 1", 14, 1, 0, 0, 3, 8192, -1, 8193)]
    [InlineData("frequency 16384 at place 1", 14, 1, 0, 0, 2, 1, 16384)]
    [InlineData("add up to 16383", 14, 1, 0, 0, 2, 8192, 8191)]
    [InlineData("symbols from -32769", 14, 1, -32769, 0, 2, 8192, 8192)]
    [InlineData("symbols from 32768", 14, 1, 32768, 0, 3, 8192, 8191, 1)]
    [InlineData("symbols from 2147483647", 14, 1, int.MaxValue, 0, 2, 8192, 8192)]
    [InlineData("escape order 25", 14, 1, 0, 25, 2, 8192, 8192)]
    [InlineData("escape order -1", 14, 1, 0, -1, 2, 8192, 8192)]
    [InlineData("is silent with first symbol 1", 14, 1, 1, 0, 0)]
    [InlineData("end at integer 5 of 6", 14, 1, 0, 0, 0, 0)]
    public void FromIntegers_Broken_SaysWhatAndWhere(string message, params int[] integers) =>
        Assert.Contains(message, Assert.Throws<MalformedStreamException>(() => SymbolTables.FromIntegers(integers)).Message, StringComparison.Ordinal);

    [Fact]
    public void FromIntegers_AnyPrefixOrChangedInteger_ReadsOrThrowsMalformedStream()
    {
        int[] integers = SymbolTables.Gaussian([0.3, 0, 1]).ToIntegers();
        for (int at = 0; at < integers.Length; at++)
        {
            int[] prefix = integers[..at];
            Assert.Throws<MalformedStreamException>(() => SymbolTables.FromIntegers(prefix));
            foreach (int other in (int[])[-1, 0, 1, 255, 256, 16384, 65536, int.MinValue, int.MaxValue])
            {
                int[] changed = [.. integers];
                changed[at] = other;
                Exception? thrown = Record.Exception(() => SymbolTables.FromIntegers(changed));
                Assert.True(thrown is null or MalformedStreamException, $"{other} at {at}: {thrown}");
            }
        }
    }

    private static IEnumerable<int> EscapeOrders(double[] scales)
    {
        SymbolTables tables = SymbolTables.Gaussian(scales);
        return Enumerable.Range(0, tables.Count).Select(row => tables[row].EscapeOrder);
    }
}
