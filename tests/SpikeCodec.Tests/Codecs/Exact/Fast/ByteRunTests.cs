using System.Buffers;
using CsCheck;
using SpikeCodec.Codecs.Exact.Fast;

namespace SpikeCodec.Tests.Codecs.Exact.Fast;

public sealed class ByteRunTests
{
    [Fact]
    public void Read_AnyBytes_GivesThem() =>
        Gen.Byte.Array[1, 3000].Sample(bytes => Assert.Equal(bytes, Read(Write(bytes), bytes.Length)), iter: 50);

    /// <summary>The example of section 15.3 of <c>docs/format.md</c>.</summary>
    [Fact]
    public void Read_RunOfTheDocument_GivesItsBytes() =>
        Assert.Equal(Convert.FromHexString("0100800500FF"), Read(Convert.FromHexString("02002001FA1502005155A306"), 6));

    [Theory]
    [InlineData(0.0, ByteRunKind.Zeros)]
    [InlineData(0.0002, ByteRunKind.Sieved)]
    [InlineData(0.01, ByteRunKind.Sieved)]
    [InlineData(0.1, ByteRunKind.Independent)]
    [InlineData(0.5, ByteRunKind.Stored)]
    [InlineData(0.9, ByteRunKind.Independent)]
    public void Write_IndependentBits_ComesWithinAPercentOfTheirEntropy(double share, object kind)
    {
        byte[] bytes = Bits(100_003, share);

        byte[] run = Write(bytes);

        Assert.Equal((ByteRunKind)kind, (ByteRunKind)run[0]);
        Assert.Equal(bytes, Read(run, bytes.Length));
        double entropy = share is 0 ? 0 : -(share * Math.Log2(share)) - ((1 - share) * Math.Log2(1 - share));
        Assert.InRange(run.Length, 1, (entropy * bytes.Length * 1.012) + 60);
    }

    [Fact]
    public void Write_BytesThatRepeat_ListsTheirWeights()
    {
        Random random = new(4);
        byte[] bytes = new byte[20_000];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(random.Next(5) * 51);
        }

        byte[] run = Write(bytes);

        Assert.Equal(ByteRunKind.Listed, (ByteRunKind)run[0]);
        Assert.InRange(run.Length, 1, bytes.Length * 0.3);
        Assert.Equal(bytes, Read(run, bytes.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(4099)]
    public void Read_LengthsAboutTheLimits_GivesEveryByte(int length)
    {
        foreach (double share in new[] { 0.002, 0.05, 0.2 })
        {
            byte[] bytes = Bits(length, share);
            Assert.Equal(bytes, Read(Write(bytes), length));
        }
    }

    [Fact]
    public void Read_SieveInsideTheValuesOfASieve_ThrowsMalformedStream()
    {
        // Zeros that claim to be sieved again and again: without a limit each byte would cost a call.
        byte[] run = [.. Enumerable.Repeat((byte)ByteRunKind.Sieved, 100_000)];

        Assert.Throws<MalformedStreamException>(() => Read(run, 1 << 20));
    }

    [Fact]
    public void Scale_AnyWeights_AddsUpAndKeepsWhatOccurs() =>
        Gen.Int[0, 1000].Array[256].Where(weights => weights.Any(weight => weight > 0)).Sample(small =>
        {
            long[] weights = [.. small.Select(weight => weight < 500 ? 0 : 1L << (weight % 30))];
            weights[7] = 1;
            int[] frequencies = new int[256];

            ByteWeights.Scale(weights, frequencies);

            Assert.Equal(1 << ByteWeights.PrecisionBits, frequencies.Sum());
            Assert.All(Enumerable.Range(0, 256), symbol => Assert.Equal(weights[symbol] > 0, frequencies[symbol] > 0));
        });

    [Fact]
    public void OfCode_EachCode_IsGreaterThanTheOneBefore()
    {
        for (int code = 1; code <= ByteWeights.MaxCode; code++)
        {
            Assert.True(ByteWeights.OfCode(code) > ByteWeights.OfCode(code - 1));
        }
    }

    private static byte[] Bits(int length, double share)
    {
        Random random = new(length);
        byte[] bytes = new byte[length];
        for (int bit = 0; bit < 8 * length; bit++)
        {
            bytes[bit >> 3] |= (byte)(random.NextDouble() < share ? 1 << (bit & 7) : 0);
        }

        return bytes;
    }

    private static byte[] Write(byte[] bytes)
    {
        ArrayBufferWriter<byte> output = new();
        ByteRunWriter.Write(bytes, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Read(byte[] run, int length)
    {
        byte[] bytes = new byte[length];
        ReadOnlySpan<byte> payload = run;
        ByteRunReader.Read(ref payload, bytes);
        Assert.True(payload.IsEmpty);
        return bytes;
    }
}
