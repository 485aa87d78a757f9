using System.Globalization;
using SpikeCodec.Training.Checkpoints;

namespace SpikeCodec.Training.Loops;

/// <summary>Says in a line what was measured.</summary>
internal static class TrainingWords
{
    /// <summary>Describes a measurement.</summary>
    /// <param name="entry">What was measured.</param>
    /// <param name="step">The last line of steps, or null at the beginning.</param>
    /// <param name="isBest">Whether it is the best so far.</param>
    public static string Describe(ValidationEntry entry, StepEntry? step, bool isBest)
    {
        List<string> words = [string.Create(CultureInfo.InvariantCulture, $"{entry.Minutes:F1} min, step {entry.Step}:")];
        if (entry.Result is { ScenePsnr: double scene, RatePsnr: double rate })
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"scenes {scene:F2} dB (firing rates {rate:F2}){(entry.Result.Levels.Count > 0 ? ";" : string.Empty)}"));
        }

        if (entry.Result is { ScenePsnr: double repaired, DecodedPsnr: double decoded })
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"scenes {repaired:F3} dB (as decoded {decoded:F3})"));
        }

        if (entry.Result.Levels.Count > 0)
        {
            words.Add("bits per pixel/dB " + string.Join(", ", entry.Result.Levels.Select(point =>
                string.Create(CultureInfo.InvariantCulture, $"{point.BitsPerPixel:F3}/{point.Psnr:F2}"))));
        }

        words.Add(isBest ? "(best)" : "(not the best)");
        if (step is not null)
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"loss {step.Loss:F4}, {step.SecondsPerStep:F2} s a step, {step.EtaMinutes:F0} min left"));
        }

        return string.Join(' ', words);
    }
}
