using System.Globalization;
using SpikeCodec.Codecs;
using SpikeCodec.Pipeline;
using SpikeCodec.RateControl;
using SpikeCodec.Spikes;

namespace SpikeCodec.Cli.Commands;

/// <summary>The first pass of an encoder with a target: it looks for the quality that the second encodes at.</summary>
internal static class TargetedEncoding
{
    /// <summary>Chooses a quality.</summary>
    /// <param name="open">Opens the recording.</param>
    /// <param name="options">How it will be encoded.</param>
    /// <param name="getTarget">Gets the target for a recording of a layout.</param>
    /// <param name="create">Makes the codec of a quality.</param>
    /// <param name="context">Is told what was found.</param>
    /// <returns>What was found, and whether it keeps the target.</returns>
    public static (QualityTrial Trial, bool IsKept) Choose(
        Func<ISpikeSource> open,
        SpikeEncoderOptions options,
        Func<PlaneLayout, RateTarget> getTarget,
        Func<int, ISceneCodec> create,
        CliContext context)
    {
        using ISpikeSource source = open();
        RateTarget target = getTarget(source.Info.Layout);
        using QualitySearch search = new(source, options, context.CancellationToken);
        if (search.Chunks == 0)
        {
            return (new QualityTrial(0, 0, double.NaN), true); // a recording without planes keeps every target
        }

        QualityTrial trial = search.Find(target, create);
        bool isKept = trial.Keeps(target);
        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"quality {trial.Quality}, by {search.Sampled} of {search.Chunks} chunks: {trial.BitsPerSample:F5} bits per sample{(double.IsNaN(trial.IsiPsnr) ? string.Empty : $", ISI PSNR {trial.IsiPsnr:F2} dB")}");
        if (isKept)
        {
            context.Log.Information("The target asks for {Found:l}.", found);
        }
        else
        {
            context.Log.Warning("The target is out of reach of {Codec:l}; the nearest to it is {Found:l}.", ((ChunkCoding.Scenes)options.Coding).Codec.Name, found);
        }

        return (trial, isKept);
    }
}
