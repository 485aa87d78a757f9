using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Tests.Reconstruction;

/// <summary>What holds for every classical reconstructor.</summary>
public sealed class ReconstructorContractTests
{
    public static TheoryData<ISceneReconstructor> Reconstructors =>
        [new TfpReconstructor(), new TfiReconstructor(), new TfstpReconstructor()];

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_ScenesAtEveryPlane_SetsEveryPixelWithinRange(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(41, 3), planes: 50, density: 0.2, seed: 7);
        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, 0, 50, 1));
        foreach (Scene scene in scenes)
        {
            scene.Luminance.Fill(float.NaN);
        }

        reconstructor.Reconstruct(planes, scenes, TestContext.Current.CancellationToken);

        Assert.All(scenes, scene => Assert.All(scene.Luminance.ToArray(), light => Assert.InRange(light, 0f, 1f)));
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_OnePlane_IsItsSpikes(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(77, 1), planes: 1, density: 0.5, seed: 3);
        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, 0, 1, 8));

        reconstructor.Reconstruct(planes, scenes, TestContext.Current.CancellationToken);

        for (int pixel = 0; pixel < 77; pixel++)
        {
            Assert.Equal(planes[0, 0, pixel] ? 1f : 0f, scenes[0].Luminance[pixel]);
        }
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_SeveralThreads_GiveTheSameScenes(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(100, 9), planes: 80, density: 0.3, seed: 11);
        float[][] results = new float[8][];

        Parallel.For(0, results.Length, run =>
        {
            using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, 20, 40, 8));
            reconstructor.Reconstruct(planes, scenes, CancellationToken.None);
            results[run] = [.. scenes.SelectMany(scene => scene.Luminance.ToArray())];
        });

        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_OtherGeometry_Throws(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(8, 2), planes: 4, density: 0.5, seed: 1);
        using SceneGroup scenes = new(new SceneGroupShape(new SpikeGeometry(16, 1), 0, 1, 1));

        ArgumentException error = Assert.Throws<ArgumentException>(() => reconstructor.Reconstruct(planes, scenes, CancellationToken.None));

        Assert.Contains("16x1", error.Message);
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_SceneOutsideTheBlock_Throws(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(8, 2), planes: 4, density: 0.5, seed: 1, firstPlane: 10);
        using SceneGroup before = new(new SceneGroupShape(planes.Geometry, 9, 2, 1));
        using SceneGroup after = new(new SceneGroupShape(planes.Geometry, 12, 3, 1));

        Assert.Throws<ArgumentException>(() => reconstructor.Reconstruct(planes, before, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => reconstructor.Reconstruct(planes, after, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_Cancelled_Throws(ISceneReconstructor reconstructor)
    {
        using SpikeBlock planes = TestSpikes.Random(new SpikeGeometry(64, 1), planes: 4, density: 0.5, seed: 1);
        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, 0, 4, 1));

        Assert.Throws<OperationCanceledException>(() => reconstructor.Reconstruct(planes, scenes, new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(Reconstructors))]
    public void Reconstruct_Recording_HasTheRateOfThePlanesAround(ISceneReconstructor reconstructor)
    {
        string path = TestData.Recording("real_car100kmh_400x250x200.dat");
        Assert.SkipUnless(File.Exists(path), "needs real_car100kmh_400x250x200.dat");
        using SpikeBlock planes = new(new SpikeGeometry(400, 250), 200) { Planes = 200 };
        using (FileStream file = File.OpenRead(path))
        {
            file.ReadExactly(planes.Bytes);
        }

        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, 100, 1, 1));
        using SpikeBlock around = planes.Slice(80, 41);
        double rate = around.Bytes.ToArray().Sum(cell => byte.PopCount(cell)) / (41.0 * planes.Geometry.Pixels);

        reconstructor.Reconstruct(planes, scenes, TestContext.Current.CancellationToken);

        Assert.Equal(rate, scenes[0].Luminance.ToArray().Average(), rate * 0.03);
    }
}
