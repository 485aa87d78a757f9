using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Tests.Reconstruction;

public sealed class TfstpReconstructorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reconstruct_SteadyTrain_ConvergesToItsRate(bool vectorized)
    {
        const int Intervals = 60;
        const int Planes = 1800;
        using SpikeBlock planes = Trains.Steady(Intervals, Planes);
        using SceneGroup scenes = new(new SceneGroupShape(planes.Geometry, Planes - 1, 1, 1));

        TfstpReconstructor.Reconstruct(planes, scenes, vectorized, TestContext.Current.CancellationToken);

        for (int interval = 1; interval <= Intervals; interval++)
        {
            Assert.Equal(1.0 / interval, scenes[0].Luminance[interval - 1], 0.02 / interval);
        }
    }

    [Fact]
    public void Reconstruct_Vectorized_EqualsScalar() =>
        CsCheck.Check.Sample(ReconstructionCase.Gen, size =>
        {
            using SpikeBlock planes = size.MakePlanes();
            using SceneGroup scalar = size.MakeScenes();
            using SceneGroup vectors = size.MakeScenes();

            TfstpReconstructor.Reconstruct(planes, scalar, vectorized: false, TestContext.Current.CancellationToken);
            TfstpReconstructor.Reconstruct(planes, vectors, vectorized: true, TestContext.Current.CancellationToken);

            for (int scene = 0; scene < scalar.Count; scene++)
            {
                for (int pixel = 0; pixel < planes.Geometry.Pixels; pixel++)
                {
                    float expected = scalar[scene].Luminance[pixel];
                    Assert.InRange(expected, 0f, 1f);
                    Assert.Equal(expected, vectors[scene].Luminance[pixel], 1e-6f);
                }
            }
        });

    [Fact]
    public void Reconstruct_TwoSpikes_FollowsThePublishedUpdate()
    {
        const double R = 1;
        const double U = 0.15;
        double nextR = 1 - ((1 - (R * (1 - U))) * Math.Exp(-4 / 1.0));
        double nextU = 0.15 + ((U + (0.15 * (1 - U)) - 0.15) * Math.Exp(-4 / 10.0));
        double rateR = -1 / (1.0 * Math.Log((1 - nextR) / (1 - (nextR * (1 - nextU)))));
        double rateU = -1 / (10.0 * Math.Log((nextU - 0.15) / (nextU + (0.15 * (1 - nextU)) - 0.15)));
        using SpikeBlock planes = Trains.Written(".1...1.");

        Assert.Equal((rateR + rateU) / 2, Trains.Reconstruct(new TfstpReconstructor(), planes, scenePlane: 6), 1e-6);
    }

    [Theory]
    [InlineData("......", 5, 0.0)]
    [InlineData("..1...", 5, 1.0 / 6)] // one spike in six planes
    [InlineData("..1...", 1, 0.0)]
    [InlineData("1", 0, 1.0)]
    public void Reconstruct_FewerThanTwoSpikes_IsTheShareOfPlanesSeen(string train, int scenePlane, double expected)
    {
        using SpikeBlock planes = Trains.Written(train);

        Assert.Equal(expected, Trains.Reconstruct(new TfstpReconstructor(), planes, scenePlane), 1e-7);
    }

    [Fact]
    public void Reconstruct_SilenceAfterABrightTrain_Fades()
    {
        using SpikeBlock planes = Trains.Written(new string('1', 100) + new string('.', 150));

        Assert.Equal(1.0, Trains.Reconstruct(new TfstpReconstructor(), planes, scenePlane: 99), 0.02);
        Assert.Equal(1.0 / 150, Trains.Reconstruct(new TfstpReconstructor(), planes, scenePlane: 249), 1e-7);
    }

    [Fact]
    public void Reconstruct_IntervalsOfThousandsOfPlanes_StayFinite()
    {
        char[] train = new string('.', 20_000).ToCharArray();
        train[0] = '1';
        train[9_000] = '1';
        train[18_000] = '1';
        using SpikeBlock planes = Trains.Written(new string(train));

        Assert.InRange(Trains.Reconstruct(new TfstpReconstructor(), planes, scenePlane: 18_000), 1f / 9_000, 1f / 600);
    }
}
