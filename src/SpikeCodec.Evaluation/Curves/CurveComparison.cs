using System.Globalization;
using SpikeCodec.Metrics;

namespace SpikeCodec.Evaluation.Curves;

/// <summary>One codec against another on several sequences: means over those on which the two could be compared, and why not on the others.</summary>
public sealed class CurveComparison
{
    /// <summary>Initializes a comparison of those on each sequence.</summary>
    public CurveComparison(IReadOnlyList<BjontegaardComparison> sequences)
    {
        Sequences = sequences;
        Rate = CurveMean.Of(sequences, result => result.RatePercent, result => result.ClassicRatePercent);
        Quality = CurveMean.Of(sequences, result => result.Quality, result => result.ClassicQuality);
        Reasons = string.Join(
            ", ",
            sequences.Where(result => result.Outcome != BjontegaardOutcome.Compared).GroupBy(result => result.Outcome)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{Describe(group.Key)} on {group.Count()}")));
    }

    /// <summary>Gets what was found on each sequence.</summary>
    public IReadOnlyList<BjontegaardComparison> Sequences { get; }

    /// <summary>Gets the BD-rate in percent, or null where the codecs could be compared on no sequence.</summary>
    public CurveMean? Rate { get; }

    /// <summary>Gets the BD-PSNR, in the measure's unit, or null.</summary>
    public CurveMean? Quality { get; }

    /// <summary>Gets why the codecs could not be compared, and on how many sequences; empty where they could on all.</summary>
    public string Reasons { get; }

    private static string Describe(BjontegaardOutcome outcome) => outcome switch
    {
        BjontegaardOutcome.TooFewPoints => "fewer than four points on a curve",
        BjontegaardOutcome.InvalidPoint => "a rate or value that is no number",
        BjontegaardOutcome.NotMonotonic => "a curve that falls",
        BjontegaardOutcome.TooLittleOverlap => "the qualities overlap by less than a third",
        _ => outcome.ToString(),
    };
}
