using SpikeCodec.Neural.Spikes;

namespace SpikeCodec.Neural.Tests.Spikes;

public sealed class SpikeWindowTests
{
    [Theory]
    [InlineData(5, 10, 5)]
    [InlineData(-1, 10, 1)]
    [InlineData(-3, 10, 3)]
    [InlineData(10, 10, 8)]
    [InlineData(12, 10, 6)]
    [InlineData(-10, 3, 2)] // 0 1 2 1 0 1 2 1 0 1 2 backwards from 0
    [InlineData(3, 3, 1)]
    [InlineData(-30, 2, 0)]
    [InlineData(-31, 2, 1)]
    [InlineData(-30, 1, 0)]
    [InlineData(30, 1, 0)]
    public void MirrorPlane_ReflectsWithoutRepeatingTheEdge(int plane, int planes, int expected) =>
        Assert.Equal(expected, SpikeWindow.MirrorPlane(plane, planes));

    [Fact]
    public void MirrorPlane_NoPlanes_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpikeWindow.MirrorPlane(0, 0));

    [Theory]
    [InlineData(0, 60)]
    [InlineData(12, 60)]
    [InlineData(30, 60)]
    [InlineData(0, 30)]
    [InlineData(0, 47)]
    [InlineData(28, 33)]
    [InlineData(30, 30)]
    public void MirrorMissing_TakesEveryMissingBitFromThePresentOnes(int first, int last)
    {
        Random random = new(first + last);
        ulong[] words = new ulong[20];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = (ulong)random.NextInt64();
        }

        ulong[] before = [.. words];
        SpikeWindow.MirrorMissing(words, first, last);
        for (int i = 0; i < words.Length; i++)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                ulong expected = bit >= SpikeWindow.Planes ? 0 : (before[i] >> Reflect(bit, first, last)) & 1;
                Assert.Equal(expected, (words[i] >> bit) & 1);
            }
        }
    }

    /// <summary>Steps from edge to edge, as a ball between two walls.</summary>
    private static int Reflect(int bit, int first, int last)
    {
        while (first < last && (bit < first || bit > last))
        {
            bit = bit < first ? (2 * first) - bit : (2 * last) - bit;
        }

        return first < last ? bit : first;
    }
}
