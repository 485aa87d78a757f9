using SpikeCodec.Training.Recipes;

namespace SpikeCodec.Training.Loops;

/// <summary>When a run ends, what learns at a moment, and at which step size.</summary>
/// <remarks>
/// A run has one phase, or two where the attention learns alone at first. In each the step size is constant for 40 % of the phase and then
/// falls as half a cosine to 2 %. Progress is the greater of the used parts of minutes and of steps.
/// </remarks>
internal sealed class TrainingSchedule(TrainingRecipe recipe)
{
    private const double ConstantPart = 0.4;
    private const double LastShare = 0.02;

    private bool HasFrozenPhase => recipe.Stage == TrainingStage.Attention && (recipe.FrozenMinutes > 0 || recipe.FrozenSteps > 0);

    /// <summary>Gets how much of the budget is used up, 1 or more when the run is over.</summary>
    public double Progress(double minutes, long step) => Progress(minutes, step, 0, recipe.Minutes, 0, recipe.Steps);

    /// <summary>Tells whether the attention alone learns.</summary>
    public bool IsFrozen(double minutes, long step) => HasFrozenPhase && FrozenProgress(minutes, step) < 1;

    /// <summary>Gets the step size.</summary>
    /// <param name="minutes">The minutes used.</param>
    /// <param name="step">The steps done.</param>
    public double LearningRate(double minutes, long step)
    {
        double warmup = recipe.WarmupSteps == 0 ? 1 : Math.Min(1, (step + 1.0) / recipe.WarmupSteps);
        return warmup * (recipe.Stage != TrainingStage.Attention ? recipe.LearningRate * Decay(Progress(minutes, step))
            : IsFrozen(minutes, step) ? recipe.LearningRate * Decay(FrozenProgress(minutes, step))
            : recipe.JointLearningRate * Decay(Progress(minutes, step, recipe.FrozenMinutes, recipe.Minutes, recipe.FrozenSteps, recipe.Steps)));
    }

    private double FrozenProgress(double minutes, long step) => Progress(
        minutes,
        step,
        0,
        recipe.FrozenMinutes > 0 ? recipe.FrozenMinutes : null,
        0,
        recipe.FrozenSteps > 0 ? recipe.FrozenSteps : null);

    private static double Progress(double minutes, long step, double firstMinute, double? lastMinute, long firstStep, long? lastStep) => Math.Max(
        lastMinute is double last ? (minutes - firstMinute) / Math.Max(last - firstMinute, double.Epsilon) : 0,
        lastStep is long end ? (step - firstStep) / Math.Max(end - firstStep, double.Epsilon) : 0);

    private static double Decay(double progress)
    {
        double falling = Math.Clamp((progress - ConstantPart) / (1 - ConstantPart), 0, 1);
        return LastShare + ((1 - LastShare) * 0.5 * (1 + Math.Cos(Math.PI * falling)));
    }
}
