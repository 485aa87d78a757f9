using System.Globalization;

namespace SpikeCodec.Spikes.Formats;

/// <summary>What <see cref="GeometryDetector"/> found.</summary>
/// <param name="Known">The layout, or null where none is certain enough.</param>
/// <param name="Candidates">All known layouts, the most likely first.</param>
/// <param name="Reason">Why no layout was chosen, as a sentence; null where one was.</param>
public sealed record GeometryDetection(KnownLayout? Known, IReadOnlyList<GeometryCandidate> Candidates, string? Reason)
{
    private const int CandidatesShown = 3;

    /// <summary>Gets the layout that was chosen, or null.</summary>
    public PlaneLayout? Layout => Known?.Layout;

    /// <summary>Writes two lines for a user: why no layout was chosen, and what <c>--size</c> might be. Empty where one was chosen.</summary>
    public string ToRefusal()
    {
        if (Reason is null)
        {
            return "";
        }

        IEnumerable<string> options = Candidates.Take(CandidatesShown).Select(Describe);
        return $"{Reason}\nGive its size; the likeliest known ones: {string.Join(", ", options)}.";
    }

    private static string Describe(GeometryCandidate candidate)
    {
        string fit = candidate.FitsSize switch
        {
            true => ", whole planes",
            false => ", no whole number of planes",
            null => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"--size {candidate.Known.Name} (score {candidate.Score:F2}{fit})");
    }
}
