using CsCheck;
using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Reconstruction;

public sealed class TfpReconstructorTests
{
    [Fact]
    public void Reconstruct_RandomPlanes_IsTheShareOfPlanesWithASpike() =>
        Gen.Select(ReconstructionCase.Gen, Gen.Int[0, 30], Gen.Bool).Sample((size, halfWindow, vectorized) =>
        {
            using SpikeBlock planes = size.MakePlanes();
            using SceneGroup scenes = size.MakeScenes();
            TfpReconstructor reconstructor = new() { Window = (2 * halfWindow) + 1 };

            reconstructor.Reconstruct(planes, scenes, vectorized, TestContext.Current.CancellationToken);

            foreach (Scene scene in scenes)
            {
                int plane = (int)(scene.Plane - planes.FirstPlane);
                int start = Math.Max(plane - halfWindow, 0);
                int end = Math.Min(plane + halfWindow, planes.Planes - 1) + 1;
                for (int pixel = 0; pixel < planes.Geometry.Pixels; pixel++)
                {
                    int count = Enumerable.Range(start, end - start).Count(index => planes[index, 0, pixel]);
                    Assert.Equal(count / (float)(end - start), scene.Luminance[pixel]);
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
            TfpReconstructor reconstructor = new();

            reconstructor.Reconstruct(planes, scalar, vectorized: false, TestContext.Current.CancellationToken);
            reconstructor.Reconstruct(planes, vectors, vectorized: true, TestContext.Current.CancellationToken);

            for (int scene = 0; scene < scalar.Count; scene++)
            {
                Assert.Equal(scalar[scene].Luminance, vectors[scene].Luminance);
            }
        });

    [Fact]
    public void Reconstruct_WindowWiderThanABlock_CountsTheWholeBlock()
    {
        using SpikeBlock planes = Trains.Written("1..1.");

        Assert.Equal(0.4f, Trains.Reconstruct(new TfpReconstructor { Window = 65_535 }, planes, scenePlane: 4));
    }

    [Fact]
    public void Reconstruct_SpikesInEveryPlane_IsExactlyOne()
    {
        using SpikeBlock planes = Trains.Written(new string('1', 60));

        Assert.Equal(1f, Trains.Reconstruct(new TfpReconstructor(), planes, scenePlane: 30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(40)]
    [InlineData(65_537)]
    public void Window_EvenOrOutOfRange_Throws(int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TfpReconstructor { Window = window });

    [Fact]
    public void PlanesBeforeAndAfter_AreHalfTheWindow()
    {
        TfpReconstructor reconstructor = new() { Window = 21 };

        Assert.Equal(10, reconstructor.PlanesBefore);
        Assert.Equal(10, reconstructor.PlanesAfter);
    }
}
