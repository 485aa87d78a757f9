using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Pictures;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>Walks decoded scenes beside the true and the reconstructed ones of the same planes.</summary>
internal static class SceneComparison
{
    /// <summary>Takes the measures of <see cref="BenchMeasures.OfScenes"/>.</summary>
    /// <param name="truth">The true scenes, or null.</param>
    /// <param name="reconstruction">The scenes that were coded, or null.</param>
    /// <param name="decoded">The decoded scenes.</param>
    /// <param name="white">The luminance of grey 255.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The means of the measures that any scene had.</returns>
    public static Dictionary<string, double> Measure(
        SceneFile? truth, SceneFile? reconstruction, SceneFile decoded, double white, CancellationToken cancellationToken)
    {
        Dictionary<string, (double Sum, int Count)> sums = [];
        using PlaneCursor truths = new(truth);
        using PlaneCursor reconstructions = new(reconstruction);
        foreach ((long plane, GrayPicture picture) in decoded.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            MeasuredScene scene = new(Grey(truths.MoveTo(plane)), Grey(reconstructions.MoveTo(plane)), GreyScene.Of(picture, white));
            foreach ((string name, Func<MeasuredScene, double?> measure) in BenchMeasures.OfScenes)
            {
                if (measure(scene) is double value)
                {
                    (double sum, int count) = sums.GetValueOrDefault(name);
                    sums[name] = (sum + value, count + 1);
                }
            }
        }

        return sums.ToDictionary(entry => entry.Key, entry => entry.Value.Sum / entry.Value.Count);

        GreyScene? Grey(GrayPicture? picture) => picture is null ? null : GreyScene.Of(picture, white);
    }
}
