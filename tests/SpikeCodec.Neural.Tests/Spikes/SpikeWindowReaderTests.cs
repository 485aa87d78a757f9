using CsCheck;
using SpikeCodec.Neural.Spikes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Spikes;

public sealed class SpikeWindowReaderTests
{
    [Fact]
    public void Read_AnySizeAndPlane_IsWhatAPlainLoopGives() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[1, 130], Gen.Int[0, 999], Gen.Int[0, 999]).Sample(
            (width, height, planes, place, seed) =>
            {
                using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(width, height), planes, 0.4, seed);
                int plane = place % planes;
                ulong[] words = new ulong[width * height];
                SpikeWindowReader.Read(block, plane, words);
                Assert.Equal(PlainWindows(block, plane), words);
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Read_LeavesWordsPastTheLastPixel()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(10, 7), 61, 0.4, seed: 1);
        ulong[] words = new ulong[72];
        words.AsSpan().Fill(123);
        SpikeWindowReader.Read(block, 30, words);
        Assert.Equal([123UL, 123UL], words[70..]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Read_PlaneOutsideTheBlock_Throws(int plane)
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(8, 8), 5, 0.4, seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikeWindowReader.Read(block, plane, new ulong[64]));
    }

    [Fact]
    public void Read_TooFewWords_Throws()
    {
        using SpikeBlock block = TestSpikes.Random(new SpikeGeometry(8, 8), 5, 0.4, seed: 1);
        Assert.Throws<ArgumentException>(() => SpikeWindowReader.Read(block, 0, new ulong[63]));
    }

    private static ulong[] PlainWindows(SpikeBlock block, int plane)
    {
        SpikeGeometry geometry = block.Geometry;
        ulong[] words = new ulong[geometry.Pixels];
        for (int pixel = 0; pixel < words.Length; pixel++)
        {
            for (int k = 0; k < SpikeWindow.Planes; k++)
            {
                int source = SpikeWindow.MirrorPlane(plane - 30 + k, block.Planes);
                words[pixel] |= block[source, pixel / geometry.Width, pixel % geometry.Width] ? 1UL << k : 0;
            }
        }

        return words;
    }
}
