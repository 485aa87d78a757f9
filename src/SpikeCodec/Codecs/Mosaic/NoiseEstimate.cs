namespace SpikeCodec.Codecs.Mosaic;

/// <summary>
/// The noise of scenes, by how scenes made of more and more canvases change: what even the step that changes least changes by is noise,
/// typical pixels taken, so that what moves by itself here or there is none.
/// </summary>
/// <param name="Energy">Its mean square.</param>
/// <param name="Models">What becomes of it with each plan.</param>
internal sealed record NoiseEstimate(double Energy, IReadOnlyList<NoiseModel> Models)
{
    /// <summary>
    /// Noise is stronger where there is light and along edges: its mean square is so many times that at a typical pixel, by what comes nearest to the
    /// true scenes of the test sequences.
    /// </summary>
    private const double MeanToTypical = 2;

    /// <summary>The planes over which noise may be alike: a window that stands still, down to a camera so fast that other pixels soon look at the place.</summary>
    private static readonly double[] CorrelatedPlanes = [8, 16, 28, 40];

    /// <summary>Estimates the noise from plans of more and more canvases: the length of its likeness in time is the one that explains most.</summary>
    public static NoiseEstimate Of(IReadOnlyList<PlanCandidate> plans, int scenes, int interval) =>
        CorrelatedPlanes.Select(planes => Of(plans, scenes, interval, planes)).MaxBy(estimate => estimate.Energy * estimate.Models[0].Removed)!;

    /// <summary>Gets the mean squared error that a plan makes against scenes without noise, but for what sampling loses.</summary>
    public double ErrorOf(PlanCandidate plan, NoiseModel model) => Math.Max(0, plan.Distance - (Energy * model.Removed)) + (Energy * model.Kept);

    private static NoiseEstimate Of(IReadOnlyList<PlanCandidate> plans, int scenes, int interval, double planes)
    {
        NoiseModel[] models = [.. plans.Select(plan => NoiseModel.Of(scenes, interval, plan.Plan.Canvases, planes))];
        double energy = double.MaxValue;
        for (int i = 1; i < models.Length; i++)
        {
            energy = Math.Min(energy, plans[i].Change / (models[i - 1].Removed - models[i].Removed));
        }

        return new NoiseEstimate(energy == double.MaxValue ? 0 : MeanToTypical * energy, models);
    }
}
