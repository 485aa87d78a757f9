using SpikeCodec.Codecs.Mosaic;
using SpikeCodec.Scenes;

namespace SpikeCodec.Tests.Codecs.Mosaic;

public sealed class MotionEstimatorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, -0.125)]
    [InlineData(1.5, 2.75)]
    [InlineData(-4, 0.5)]
    public void Estimate_Pan_IsFoundToTheStep(double stepX, double stepY)
    {
        using SceneGroup scenes = MovingScenes.Create(8, stepX, stepY, noise: 0.02);

        SceneMotion[] motions = MotionEstimator.Estimate(scenes, CancellationToken.None);

        for (int i = 0; i < scenes.Count; i++)
        {
            for (int number = 0; number < SceneMotion.Count; number++)
            {
                double expected = (i - 4) * (number % 2 == 0 ? stepX : stepY) * SceneMotion.StepsPerPixel;
                Assert.InRange(motions[i][number], expected - 1.01, expected + 1.01);
            }
        }
    }

    [Fact]
    public void Estimate_NothingToSee_IsNoMotion()
    {
        using SceneGroup scenes = new(new SceneGroupShape(MovingScenes.Geometry, 0, 64, 8));
        foreach (Scene scene in scenes)
        {
            scene.Luminance.Fill(0.3f);
        }

        Assert.All(MotionEstimator.Estimate(scenes, CancellationToken.None), motion => Assert.Equal(default, motion));
    }
}
