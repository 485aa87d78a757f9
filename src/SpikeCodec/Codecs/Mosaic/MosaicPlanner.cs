using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// Decides how many canvases the scenes of a chunk are made of, and whether their motion is followed: by what the canvases cannot show, less what
/// they rightly leave out as noise, and by what coding more of them would cost.
/// </summary>
/// <param name="scenes">The scenes.</param>
/// <param name="predicts">Whether canvases are coded with prediction from one another.</param>
/// <param name="fits">Tells whether a plan's canvases fit into the bytes that they may take.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class MosaicPlanner(SceneGroup scenes, bool predicts, Func<MosaicPlan, bool> fits, CancellationToken cancellationToken)
{
    /// <summary>Every so-manieth row of a canvas is looked at.</summary>
    private const int RowStep = 4;

    /// <summary>
    /// Squared error falls with this power of the bits where every picture is coded by itself: measured on the test pictures at qualities 0 to 56.
    /// So canvases times n at the same bits cost a factor of n to this power.
    /// </summary>
    private const double PowerAlone = 0.7;

    /// <summary>The same where canvases are predicted from one another, which at 16 canvases costs a tenth to two thirds more bits than one.</summary>
    private const double PowerPredicted = 0.1;

    /// <summary>The share of a scene's noise that is left, and that goes, when it is sampled between its pixels.</summary>
    private const double SampledNoise = 0.5;

    /// <summary>What nowhere moves by more than an eighth of a pixel stands still.</summary>
    private const int LeastMotion = SceneMotion.StepsPerPixel / 8;

    private readonly List<List<PlanCandidate>> _groups = [];

    /// <summary>Looks at the scenes, as they are and along the camera's motion.</summary>
    public void Look()
    {
        AddPlans(new MosaicShape(scenes.Shape.Geometry, 0, 0, 0, 0), null);
        SceneMotion[] motions = MotionEstimator.Estimate(scenes, cancellationToken);
        if (motions.Any(motion => motion.Greatest > LeastMotion))
        {
            AddPlans(MosaicShape.Around(scenes.Shape.Geometry, motions), motions);
        }
    }

    /// <summary>Gets the plan with one canvas that shows most.</summary>
    public MosaicPlan BestOfOne() => _groups.Select(group => group[0]).MinBy(one => one.Distance + one.SamplingLoss)!.Plan;

    /// <summary>Chooses a plan.</summary>
    /// <param name="codingError">The mean squared error that coding one canvas makes.</param>
    public MosaicPlan Choose(double codingError)
    {
        double power = predicts ? PowerPredicted : PowerAlone;
        NoiseEstimate[] noises = [.. _groups.Select(group => NoiseEstimate.Of(group, scenes.Count, scenes.Shape.Interval))];

        // What a camera's motion makes of scenes that are taken to stand still is no noise.
        double noise = noises.Min(estimate => estimate.Models.Count > 1 ? estimate.Energy / (ReferenceEquals(estimate, noises[0]) ? 1 : SampledNoise) : double.MaxValue);
        noises[0] = noises[0] with { Energy = Math.Min(noises[0].Energy, noise) };
        return _groups.Zip(noises, (group, estimate) => (group, estimate))
            .SelectMany(one => one.group.Zip(one.estimate.Models, (plan, model) => (plan, Error: one.estimate.ErrorOf(plan, model))))
            .MinBy(one => one.Error + Math.Max(0, one.plan.SamplingLoss - (SampledNoise * noise)) + (codingError * Math.Pow(one.plan.Plan.Canvases, power))).plan.Plan;
    }

    private void AddPlans(MosaicShape shape, SceneMotion[]? motions)
    {
        AlignedScenes aligned = new(scenes, shape, motions, 0, (shape.Canvas.Height + RowStep - 1) / RowStep, RowStep);
        double loss = motions is null ? 0 : SamplingLoss.Measure(scenes, shape, motions);
        List<PlanCandidate> plans = [];
        float[][]? before = null;
        foreach (int canvases in Counts(motions is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            MosaicPlan plan = new(shape, canvases, motions);
            if (!fits(plan))
            {
                break;
            }

            float[][] solution = canvases == scenes.Count ? aligned.Samples : CanvasSolver.Solve(aligned, canvases);
            double change = before is null ? double.NaN : CanvasSolver.TypicalChange(aligned, before, solution);
            plans.Add(new PlanCandidate(plan, CanvasSolver.Distance(aligned, solution), change, loss));
            before = solution;
        }

        if (plans.Count > 0)
        {
            _groups.Add(plans);
        }
    }

    /// <summary>Gets numbers of canvases: each puts one between any two of the number before. Only where nothing moves are scenes coded as they are.</summary>
    private IEnumerable<int> Counts(bool isStill)
    {
        for (int canvases = 1; canvases < scenes.Count; canvases = canvases == 1 ? 2 : (2 * canvases) - 1)
        {
            yield return canvases;
        }

        if (isStill)
        {
            yield return scenes.Count;
        }
    }
}
