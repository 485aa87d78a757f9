using CsCheck;
using SpikeCodec.Spikes.Formats;

namespace SpikeCodec.Tests.Spikes.Formats;

public sealed class SampleBytesTests
{
    [Fact]
    public void Pack_AfterUnpack_RestoresTheBits() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int).Sample((count, seed) =>
        {
            byte[] samples = new byte[count];
            Random random = new(seed);
            for (int i = 0; i < count; i++)
            {
                samples[i] = (byte)random.Next(2);
            }

            byte[] bits = new byte[(count + 7) / 8];
            Assert.Equal(-1, SampleBytes.Pack(samples, bits));
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(samples[i], (bits[i >> 3] >> (i & 7)) & 1);
            }

            byte[] unpacked = new byte[count];
            SampleBytes.Unpack(bits, unpacked);
            Assert.Equal(samples, unpacked);
        });

    [Fact]
    public void Pack_SampleOverOne_TellsWhere()
    {
        for (int at = 0; at < 21; at++)
        {
            byte[] samples = new byte[21];
            samples[at] = 2;
            Assert.Equal(at, SampleBytes.Pack(samples, new byte[3]));
        }
    }
}
