using System.Globalization;
using SpikeCodec.Pictures.Plots;

namespace SpikeCodec.Training.Checkpoints;

/// <summary>Draws how a run goes: rates and qualities of a codec or the quality of scenes over time, and the loss over time.</summary>
internal static class RunPictures
{
    private const int MaxCurves = 6;

    /// <summary>Draws both pictures of a log that has a measurement.</summary>
    public static void Write(TrainingFolder folder, TrainingLog log, string name)
    {
        CurvePlot curve = log.Validations[^1].Result.Levels.Count > 0 ? RateDistortion(log, name) : Quality(log, name);
        AtomicFile.Write(folder.Curve, curve.WriteSvg);
        CurvePlot loss = new()
        {
            Title = $"{name}: loss",
            XLabel = "minutes",
            YLabel = "loss",
            Series = [new CurveSeries("training", [.. log.Steps.Select(step => new CurvePoint(step.Minutes, step.Loss))])
            {
                HasMarkers = false,
            }],
        };
        AtomicFile.Write(folder.LossCurve, loss.WriteSvg);
    }

    /// <summary>Draws the newest curve and some of those before it.</summary>
    private static CurvePlot RateDistortion(TrainingLog log, string name)
    {
        int every = ((log.Validations.Count - 1) / MaxCurves) + 1;
        int newest = log.Validations.Count - 1;
        IEnumerable<ValidationEntry> shown = log.Validations.Where((_, i) => (newest - i) % every == 0 && log.Validations[i].Result.Levels.Count > 0);
        return new CurvePlot
        {
            Title = $"{name}: held-out scenes, estimated bits",
            XLabel = "bits per pixel",
            YLabel = "PSNR (dB)",
            IsXLogarithmic = true,
            Series =
            [
                .. shown.Select(entry => new CurveSeries(
                    string.Create(CultureInfo.InvariantCulture, $"{entry.Minutes:F0} min, step {entry.Step}"),
                    [.. entry.Result.Levels.Select(point => new CurvePoint(point.BitsPerPixel, point.Psnr))])),
            ],
        };
    }

    private static CurvePlot Quality(TrainingLog log, string name) => new()
    {
        Title = $"{name}: held-out scenes",
        XLabel = "minutes",
        YLabel = "PSNR (dB)",
        Series =
        [
            new CurveSeries("network", [.. log.Validations.Select(entry => new CurvePoint(entry.Minutes, entry.Result.ScenePsnr ?? double.NaN))]),
            new CurveSeries(
                log.Validations[^1].Result.DecodedPsnr is null ? "firing rates" : "as decoded",
                [.. log.Validations.Select(entry => new CurvePoint(entry.Minutes, entry.Result.DecodedPsnr ?? entry.Result.RatePsnr ?? double.NaN))])
            {
                HasMarkers = false,
            },
        ],
    };
}
