using CsCheck;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Spikes;

public sealed class BitCopyTests
{
    [Fact]
    public void Copy_AnyRun_EqualsBitByBit() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 300], Gen.Int).Sample((sourceBit, destinationBit, count, seed) =>
        {
            Random random = new(seed);
            byte[] source = new byte[(sourceBit + count + 7) / 8];
            byte[] destination = new byte[(destinationBit + count + 7) / 8];
            random.NextBytes(source);
            random.NextBytes(destination);
            byte[] expected = (byte[])destination.Clone();
            for (int i = 0; i < count; i++)
            {
                int bit = (source[(sourceBit + i) >> 3] >> ((sourceBit + i) & 7)) & 1;
                int to = destinationBit + i;
                expected[to >> 3] = (byte)((expected[to >> 3] & ~(1 << (to & 7))) | (bit << (to & 7)));
            }

            BitCopy.Copy(source, sourceBit, destination, destinationBit, count);

            Assert.Equal(expected, destination);
        });
}
