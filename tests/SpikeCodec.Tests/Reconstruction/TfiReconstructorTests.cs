using CsCheck;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Reconstruction;

public sealed class TfiReconstructorTests
{
    [Fact]
    public void Reconstruct_RandomPlanes_FollowsTheDefinition() =>
        Gen.Select(ReconstructionCase.Gen, Gen.Int[1, 40], Gen.Bool).Sample((size, maxInterval, vectorized) =>
        {
            using SpikeBlock planes = size.MakePlanes();
            using SceneGroup scenes = size.MakeScenes();
            TfiReconstructor reconstructor = new() { MaxInterval = maxInterval };

            reconstructor.Reconstruct(planes, scenes, vectorized, TestContext.Current.CancellationToken);

            foreach (Scene scene in scenes)
            {
                int plane = (int)(scene.Plane - planes.FirstPlane);
                for (int pixel = 0; pixel < planes.Geometry.Pixels; pixel++)
                {
                    Assert.Equal(Define(planes, pixel, plane, maxInterval), scene.Luminance[pixel]);
                }
            }
        });

    [Fact]
    public void Reconstruct_Vectorized_EqualsScalar() =>
        ReconstructionCase.Gen.Sample(size =>
        {
            using SpikeBlock planes = size.MakePlanes();
            using SceneGroup scalar = size.MakeScenes();
            using SceneGroup vectors = size.MakeScenes();
            TfiReconstructor reconstructor = new();

            reconstructor.Reconstruct(planes, scalar, vectorized: false, TestContext.Current.CancellationToken);
            reconstructor.Reconstruct(planes, vectors, vectorized: true, TestContext.Current.CancellationToken);

            for (int scene = 0; scene < scalar.Count; scene++)
            {
                Assert.Equal(scalar[scene].Luminance, vectors[scene].Luminance);
            }
        });

    [Theory]
    [InlineData("1...1...", 0, 255, 4)]
    [InlineData("1...1...", 3, 255, 4)]
    [InlineData("1...1...", 4, 255, 4)] // no latter: the interval before
    [InlineData("1.1......", 8, 255, 6)] // the interval before, dimmed by the silence since
    [InlineData("...1.1", 0, 255, 3)] // no former: the interval after, dimmed by the silence until it
    [InlineData("...1.....1", 0, 255, 6)]
    [InlineData("...1...", 3, 255, 7)] // one spike in all planes
    [InlineData("...1...", 0, 255, 7)]
    [InlineData("1.1....", 4, 2, 5)] // the spike before former is out of reach
    [InlineData("1....1", 2, 2, 5)] // latter is out of reach
    [InlineData("1", 0, 255, 1)]
    public void Reconstruct_Train_IsOneDividedByThesePlanes(string train, int scenePlane, int maxInterval, int expectedPlanes)
    {
        using SpikeBlock planes = Trains.Written(train);

        Assert.Equal(1f / expectedPlanes, Trains.Reconstruct(new TfiReconstructor { MaxInterval = maxInterval }, planes, scenePlane));
    }

    [Theory]
    [InlineData(".....", 2, 255)]
    [InlineData("1......1", 4, 2)]
    public void Reconstruct_NoSpikeInReach_IsDark(string train, int scenePlane, int maxInterval)
    {
        using SpikeBlock planes = Trains.Written(train);

        Assert.Equal(0f, Trains.Reconstruct(new TfiReconstructor { MaxInterval = maxInterval }, planes, scenePlane));
    }

    [Fact]
    public void Reconstruct_LongestIntervalInReach_IsMeasured()
    {
        char[] train = new string('.', 70_000).ToCharArray();
        train[20_000] = '1';
        train[20_000 + 32_768] = '1';
        using SpikeBlock planes = Trains.Written(new string(train));

        Assert.Equal(1f / 32_768, Trains.Reconstruct(new TfiReconstructor { MaxInterval = 16_384 }, planes, 20_000 + 16_384));
        Assert.Equal(0f, Trains.Reconstruct(new TfiReconstructor { MaxInterval = 16_383 }, planes, 20_000 + 32_767 - 16_383));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16_385)]
    public void MaxInterval_OutOfRange_Throws(int maxInterval) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TfiReconstructor { MaxInterval = maxInterval });

    /// <summary>The definition, looked up spike by spike.</summary>
    private static float Define(SpikeBlock planes, int pixel, int plane, int maxInterval)
    {
        int first = Math.Max(plane - maxInterval, 0);
        int last = Math.Min(plane + maxInterval, planes.Planes - 1);
        int[] spikes = [.. Enumerable.Range(first, last - first + 1).Where(index => planes[index, 0, pixel])];
        int[] before = [.. spikes.Where(spike => spike <= plane).Reverse()];
        int[] after = [.. spikes.Where(spike => spike > plane)];
        int interval = (before.Length, after.Length) switch
        {
            (0, 0) => 0,
            (1, 0) or (0, 1) => last - first + 1,
            (_, 0) => Math.Max(before[0] - before[1], last - before[0]),
            (0, _) => Math.Max(after[1] - after[0], after[0] - first),
            _ => after[0] - before[0],
        };
        return interval == 0 ? 0 : 1f / interval;
    }
}
