using SpikeCodec.Training.Loops;
using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Tests.Loops;

public sealed class TrainingScheduleTests
{
    private static readonly TrainingRecipe Plain = new()
    {
        Name = "x",
        Stage = TrainingStage.Codec,
        LearningRate = 0.1,
        WarmupSteps = 200,
        Minutes = 100,
        Steps = 10_000,
    };

    [Theory]
    [InlineData(0, 0, 0.1 / 200)]
    [InlineData(0, 99, 0.05)]
    [InlineData(10, 1000, 0.1)]
    [InlineData(40, 1000, 0.1)]
    [InlineData(70, 1000, 0.1 * (0.02 + (0.98 * 0.5)))]
    [InlineData(10, 7000, 0.1 * (0.02 + (0.98 * 0.5)))]
    [InlineData(100, 1000, 0.002)]
    [InlineData(200, 1000, 0.002)]
    public void LearningRate_RisesStaysAndFalls(double minutes, long step, double expected) =>
        Assert.Equal(expected, new TrainingSchedule(Plain).LearningRate(minutes, step), 1e-12);

    [Fact]
    public void Progress_IsThatOfTheBudgetThatIsNearerItsEnd()
    {
        TrainingSchedule schedule = new(Plain);
        Assert.Equal(0.5, schedule.Progress(50, 100));
        Assert.Equal(0.7, schedule.Progress(50, 7000));
        Assert.Equal(1, schedule.Progress(1, 10_000));
        Assert.Equal(0.5, new TrainingSchedule(Plain with { Steps = null }).Progress(50, 1_000_000));
        Assert.Equal(0.5, new TrainingSchedule(Plain with { Minutes = null }).Progress(1_000_000, 5000));
    }

    [Fact]
    public void LearningRate_OfAttention_HasTwoPhases()
    {
        TrainingSchedule schedule = new(Plain with
        {
            Stage = TrainingStage.Attention,
            WarmupSteps = 0,
            Steps = null,
            FrozenMinutes = 40,
            JointLearningRate = 0.01,
        });

        Assert.True(schedule.IsFrozen(39, 5));
        Assert.False(schedule.IsFrozen(40, 5));
        Assert.Equal(0.1, schedule.LearningRate(16, 5), 1e-12);
        Assert.Equal(0.051, schedule.LearningRate(28, 5), 1e-12);
        Assert.Equal(0.01, schedule.LearningRate(64, 5), 1e-12);
        Assert.Equal(0.0051, schedule.LearningRate(82, 5), 1e-12);
        Assert.Equal(0.0002, schedule.LearningRate(100, 5), 1e-12);
    }

    [Fact]
    public void IsFrozen_OtherStages_Never() =>
        Assert.False(new TrainingSchedule(Plain with { FrozenMinutes = 40 }).IsFrozen(1, 1));
}
