using SpikeCodec.Evaluation.Sequences;

namespace SpikeCodec.Evaluation.Tests.Sequences;

public sealed class SceneGridTests
{
    [Fact]
    public void Planes_IntervalThatDoesNotDivideAChunk_BeginAnewWithEveryChunk()
    {
        IReadOnlyList<long> planes = new SceneGrid(100).Planes(400);

        Assert.Equal([0L, 100, 200, 256, 356], planes);
        Assert.All(planes, plane => Assert.True(new SceneGrid(100).Has(plane)));
        Assert.False(new SceneGrid(100).Has(300));
    }

    [Theory]
    [InlineData(8, 150, 6)]
    [InlineData(8, 0, 0)]
    [InlineData(7, 13, 6)]
    public void BestStart_OfAPlane_BringsItOntoTheGrid(int interval, long plane, int expected) =>
        Assert.Equal(expected, new SceneGrid(interval).BestStart([plane]));
}
