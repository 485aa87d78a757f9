using System.Text.Json.Serialization;
using SpikeCodec.Codecs;
using SpikeCodec.Neural.Models;
using SpikeCodec.Neural.Networks.Tcm;
using SpikeCodec.Training.Datasets;

namespace SpikeCodec.Training.Recipes;

/// <summary>
/// Everything that decides a training run but the pictures and the machine. It is a JSON file with these properties as keys in camelCase
/// (<see cref="RecipeFile"/>); unknown keys are refused. <c>docs/training.md</c> explains the choices.
/// </summary>
public sealed record TrainingRecipe
{
    /// <summary>Gets the name: the id of the model that is made, see <see cref="ModelReference.IsId"/>.</summary>
    public required string Name
    {
        get;
        init => field = ModelReference.IsId(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Name), value, "1 to 64 of a-z, 0-9, '-', '_' and '.', a letter or digit first, are expected.");
    }

    /// <summary>Gets what is trained.</summary>
    public required TrainingStage Stage { get; init; }

    /// <summary>Gets the reconstructor; every stage but <c>codec</c> and <c>restoration</c> has one.</summary>
    public ReconstructorRecipe? Reconstructor { get; init; }

    /// <summary>Gets the codec; every stage but <c>reconstruction</c> and <c>restoration</c> has one.</summary>
    public CodecRecipe? Codec { get; init; }

    /// <summary>Gets the restorer, which stage <c>restoration</c> has.</summary>
    public RestorerRecipe? Restorer { get; init; }

    /// <summary>Gets the samples of a step, 1 to 1,024. The default is 8.</summary>
    public int Batch { get; init => field = RecipeChecks.Within(value, 1, 1024); } = 8;

    /// <summary>Gets what samples, and the clips that a restorer's samples are cut out of, are like. The default is <see cref="SampleOptions"/>'s own.</summary>
    public SampleOptions Samples { get; init; } = new();

    /// <summary>Gets Adam's step size after the warm-up, up to 1. The default is 0.0006.</summary>
    public double LearningRate { get; init => field = RecipeChecks.Within(value, 0, 1); } = 6e-4;

    /// <summary>
    /// Gets the budget in minutes of wall clock, validation included and pauses between a stop and its resumption left out. At least one of
    /// minutes and <see cref="Steps"/> is there; with both, the first to be used up ends the run.
    /// </summary>
    public double? Minutes { get; init => field = RecipeChecks.Positive(value); }

    /// <summary>Gets the budget in steps. A run with this budget alone is the same on every run on one machine, whatever its speed.</summary>
    public long? Steps { get; init => field = RecipeChecks.Positive(value); }

    /// <summary>Gets the first steps, over which the step size rises from 0. The default is 200.</summary>
    public int WarmupSteps { get; init => field = RecipeChecks.Within(value, 0, 1_000_000); } = 200;

    /// <summary>Gets the seed of weights, samples and noise. The default is 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets the norm that longer gradients are shortened to, above 0. The default is 5 for a reconstructor or a restorer alone, else 1.</summary>
    public double? ClipNorm { get; init => field = RecipeChecks.Positive(value); }

    /// <summary>
    /// Gets the decay of the running mean of the weights, which is what models are made of; after n steps it is no more than
    /// (1 + n) / (10 + n). 0 means the weights themselves, the default is 0.999.
    /// </summary>
    public double Average { get; init => field = RecipeChecks.Within(value, 0, 0.999999); } = 0.999;

    /// <summary>Gets how the run is measured.</summary>
    public ValidationRecipe Validation { get; init; } = new();

    /// <summary>Gets the minutes from one checkpoint to the next, above 0. The default is 5.</summary>
    public double CheckpointMinutes { get; init => field = RecipeChecks.Positive(value)!.Value; } = 5;

    /// <summary>Gets what convolutions compute in. The default is <c>auto</c>.</summary>
    public PrecisionChoice Precision { get; init; }

    /// <summary>Gets the threads of an operation, 1 to 256, or null for <c>auto</c>, the default.</summary>
    [JsonConverter(typeof(AutoNumberConverter))]
    public int? Threads { get; init => field = value is int number ? RecipeChecks.Within(number, 1, 256) : null; }

    /// <summary>Gets the threads that make samples, 1 to 256, or null for <c>auto</c>, the default. Samples do not depend on it.</summary>
    [JsonConverter(typeof(AutoNumberConverter))]
    public int? Producers { get; init => field = value is int number ? RecipeChecks.Within(number, 1, 256) : null; }

    /// <summary>Gets the lowest and the highest quality level that a codec learns, 0 to 63. The default is all of them.</summary>
    public IReadOnlyList<int> QualityLevels
    {
        get;
        init => field = value is [>= 0, < LevelGains.Levels] && value[0] <= value[1]
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(QualityLevels), string.Join(", ", value), $"The lowest and the highest level, 0 to {LevelGains.Levels - 1}, are expected.");
    } = [0, LevelGains.Levels - 1];

    /// <summary>Gets the minutes of stage <c>attention</c>, less than <see cref="Minutes"/>, in which the attention alone learns. The default is 0.</summary>
    public double FrozenMinutes { get; init => field = RecipeChecks.Within(value, 0, 1e9); }

    /// <summary>Gets the same in steps, for a budget in steps. The default is 0.</summary>
    public long FrozenSteps { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(FrozenSteps), value, "0 or more are expected."); }

    /// <summary>Gets the step size of stage <c>attention</c> once everything learns. The default is 0.00002.</summary>
    public double JointLearningRate { get; init => field = RecipeChecks.Within(value, 0, 1); } = 2e-5;

    /// <summary>Gets what the model's weights are stored as: <c>f16</c> (the default) or <c>f32</c>.</summary>
    public ElementType Weights
    {
        get;
        init => field = value is ElementType.F16 or ElementType.F32
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Weights), value, "'f16' or 'f32' is expected.");
    } = ElementType.F16;

    /// <summary>Gets the licence that the model's manifest names. The default is MIT.</summary>
    public string Licence { get; init; } = "MIT";
}
