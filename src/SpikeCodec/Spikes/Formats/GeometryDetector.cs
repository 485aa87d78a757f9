using System.Globalization;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// Finds the layout of a headerless recording from its first bytes. Each known layout is tried: the firing-rate picture of the first
/// 64 planes is smooth in the right one only. The file's size decides between layouts that are about as good.
/// </summary>
/// <remarks>
/// Only layouts of <see cref="KnownLayouts"/> are found. A recording of a known width but another height can be taken for a known one
/// where its scene is smooth: no bit is lost by that, but pictures and ratios suffer.
/// </remarks>
public static class GeometryDetector
{
    /// <summary>The first bytes of a recording that are looked at; callers give so many, or all where there are fewer.</summary>
    public const int PrefixBytes = 4 << 20;

    /// <summary>The <see cref="Plausibility"/> from which on a layout can be trusted.</summary>
    public const double Plausible = 0.8;

    // A score that convinces without the size. Lower ones, of few or dark planes, or of a width that is not known, need its support.
    private const double MinScoreAlone = 0.65;

    // Scores that differ by less are taken for equal where only one of the two fits the file's size.
    private const double NearTie = 0.97;

    /// <summary>Finds the layout.</summary>
    /// <param name="prefix">The recording's first bytes, up to <see cref="PrefixBytes"/>; more are not looked at.</param>
    /// <param name="fileBytes">The size of the whole recording, or null where it is not known.</param>
    public static GeometryDetection Detect(ReadOnlySpan<byte> prefix, long? fileBytes)
    {
        prefix = prefix[..Math.Min(prefix.Length, PrefixBytes)];
        List<(GeometryCandidate Candidate, LayoutEvidence Evidence)> found = [];
        foreach (KnownLayout known in KnownLayouts.All)
        {
            LayoutEvidence evidence = LayoutEvidence.Of(prefix, known.Layout);
            found.Add((new GeometryCandidate(known, evidence.Score, FitsSize(known.Layout, fileBytes)), evidence));
        }

        double bestScore = found.Max(one => one.Candidate.Score);
        found = [.. found
            .OrderByDescending(one => one.Candidate.Score >= bestScore * NearTie && one.Candidate.FitsSize == true)
            .ThenByDescending(one => one.Candidate.Score)
            .ThenByDescending(one => one.Candidate.FitsSize == true)];
        GeometryCandidate[] candidates = [.. found.Select(one => one.Candidate)];
        if (found.All(one => one.Evidence.Kind != LayoutEvidenceKind.Picture))
        {
            return Featureless(prefix.IsEmpty, candidates);
        }

        LayoutEvidence best = found[0].Evidence;
        bool isSupported = candidates[0].FitsSize == true || candidates[0].Score >= MinScoreAlone;
        return best.IsSignificant && best.IsUpright && isSupported
            ? new GeometryDetection(candidates[0].Known, candidates, null)
            : new GeometryDetection(null, candidates, Refusal(candidates[0], best));
    }

    /// <summary>Tells how plausible a layout is for a recording, known or not, so that a wrong one can be warned about.</summary>
    /// <param name="prefix">The recording's first bytes, up to <see cref="PrefixBytes"/>; more are not looked at.</param>
    /// <param name="layout">The layout that someone gave.</param>
    /// <returns>
    /// 0 to 1: the clearness of its picture relative to the best that a known layout gives; 0 where it shows none at all, 1 where the
    /// recording is too short or too featureless to tell.
    /// </returns>
    public static double Plausibility(ReadOnlySpan<byte> prefix, PlaneLayout layout)
    {
        prefix = prefix[..Math.Min(prefix.Length, PrefixBytes)];
        LayoutEvidence own = LayoutEvidence.Of(prefix, layout);
        if (own.Kind != LayoutEvidenceKind.Picture)
        {
            return 1;
        }

        if (!own.IsSignificant)
        {
            return 0;
        }

        double best = own.Score;
        foreach (KnownLayout known in KnownLayouts.All)
        {
            best = Math.Max(best, LayoutEvidence.Of(prefix, known.Layout).Score);
        }

        return own.Score / best;
    }

    private static bool? FitsSize(PlaneLayout layout, long? fileBytes) =>
        fileBytes is { } bytes ? bytes > 0 && layout.FileBytes(bytes * 8 / layout.StoredBits) == bytes : null;

    /// <summary>Nothing to see: only the size of the file can tell, and only if it fits one layout.</summary>
    private static GeometryDetection Featureless(bool isEmpty, GeometryCandidate[] candidates)
    {
        GeometryCandidate[] fitting = [.. candidates.Where(candidate => candidate.FitsSize == true)];
        return fitting.Length switch
        {
            1 => new GeometryDetection(fitting[0].Known, candidates, null),
            0 when isEmpty => new GeometryDetection(null, candidates, "The recording is empty, so its size cannot be told."),
            0 => new GeometryDetection(
                null, candidates, "The recording shows no picture, and its length is no whole number of planes of any known size."),
            _ => new GeometryDetection(
                null, candidates, $"The recording shows no picture, and its length fits {fitting.Length} known sizes."),
        };
    }

    private static string Refusal(GeometryCandidate best, LayoutEvidence evidence)
    {
        if (!evidence.IsSignificant)
        {
            return "No known size shows a picture in the recording: neighbouring rows have nothing in common in any.";
        }

        if (!evidence.IsUpright)
        {
            return $"No known size shows an upright picture in the recording: in the best, {best.Known.Name}, rows are sheared, "
                + "as if of another width.";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"The best known size, {best.Known.Name}, shows too poor a picture in the recording (score {best.Score:F2}; ")
            + string.Create(CultureInfo.InvariantCulture, $"{MinScoreAlone:F2} are needed where the length does not fit).");
    }
}
