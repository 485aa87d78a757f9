using System.Buffers;

namespace SpikeCodec.Spikes.Formats;

/// <summary>
/// What the first planes of a recording say for or against a layout. Their sum is a firing-rate picture: in the right layout pixels
/// above each other are alike, in any other they are not.
/// </summary>
/// <param name="Kind">Whether there is a picture at all.</param>
/// <param name="Score">
/// How clear the picture is, 0 to 1: the correlation of vertically adjacent counts, lowered where the picture does not stay the same over
/// time (planes of a wrong size drift) or where rows fit better with a shift (a wrong width shears).
/// </param>
/// <param name="IsSignificant">Whether noise would hardly ever give such a picture.</param>
/// <param name="IsUpright">Whether rows fit as they are: neither by a shift of a few columns nor as parts of one another would they fit better.</param>
internal readonly record struct LayoutEvidence(LayoutEvidenceKind Kind, double Score, bool IsSignificant, bool IsUpright)
{
    /// <summary>The planes looked at.</summary>
    public const int MaxPlanes = 64;

    // In standard deviations. Noise gives one or so; the best of all layouts gives three.
    private const double MinSignificance = 8;

    // Fewer planes cannot tell; they are given half the trust, so that no layout gains by having few.
    private const int MinPlanesForDrift = 16;
    private const double UnknownStability = 0.5;

    // A shift within the noise, or as small as tilted edges give, says nothing.
    private const double ShiftTolerance = 0.01;
    private const double ShiftNoise = 3;

    private static readonly int[] Shifts = [-16, -8, -4, -2, 2, 4, 8, 16];
    private static readonly int[] PartsOfRow = [2, 3, 4, 5];

    /// <summary>Looks at the first planes of a recording.</summary>
    public static LayoutEvidence Of(ReadOnlySpan<byte> prefix, PlaneLayout layout)
    {
        int planes = layout.StoredBits == 0 ? 0 : (int)Math.Min(MaxPlanes, prefix.Length * 8L / layout.StoredBits);
        if (planes == 0 || layout.Geometry.Height < 2)
        {
            return default;
        }

        prefix = prefix[..(int)layout.FileBytes(planes)];
        int pixels = layout.Geometry.Pixels;
        byte[] early = ArrayPool<byte>.Shared.Rent(pixels);
        byte[] all = ArrayPool<byte>.Shared.Rent(pixels);
        try
        {
            Span<byte> counts = all.AsSpan(0, pixels);
            counts.Clear();
            Sum(prefix, layout, 0, planes / 2, counts);
            counts.CopyTo(early);
            Sum(prefix, layout, planes / 2, planes, counts);
            return Judge(prefix, layout.Geometry, planes, early.AsSpan(0, pixels), counts);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(early);
            ArrayPool<byte>.Shared.Return(all);
        }
    }

    private static void Sum(ReadOnlySpan<byte> prefix, PlaneLayout layout, int start, int end, Span<byte> counts)
    {
        byte[] plane = new byte[layout.IsPlain ? 0 : layout.Geometry.PlaneBytes];
        byte[] side = new byte[layout.SideBytes];
        for (int i = start; i < end; i++)
        {
            long bit = i * layout.StoredBits;
            ReadOnlySpan<byte> stored = prefix[(int)(bit >> 3)..];
            if (layout.IsPlain)
            {
                SpikeCounts.Add(stored[..layout.Geometry.PlaneBytes], counts);
            }
            else
            {
                layout.Split(stored, bit & 7, plane, side);
                SpikeCounts.Add(plane, counts);
            }
        }
    }

    private static LayoutEvidence Judge(
        ReadOnlySpan<byte> bytes, SpikeGeometry geometry, int planes, ReadOnlySpan<byte> early, ReadOnlySpan<byte> all)
    {
        double variance = PairSums.Of(all, all).Covariance;
        if (variance <= 0)
        {
            // Equal counts everywhere: an empty recording says nothing, but no wrong layout finds order in bytes that differ.
            bool isBlank = bytes[0] is 0 or 0xFF && !bytes.ContainsAnyExcept(bytes[0]);
            return isBlank
                ? new LayoutEvidence(LayoutEvidenceKind.Blank, 0, false, true)
                : new LayoutEvidence(LayoutEvidenceKind.Picture, 1, true, true);
        }

        double vertical = PairSums.Of(all, all, geometry, 0, 1).Covariance / variance;
        double noise = 1 / Math.Sqrt(geometry.Pixels);
        if (vertical < MinSignificance * noise)
        {
            return new LayoutEvidence(LayoutEvidenceKind.Picture, 0.5 * Math.Max(0, vertical), false, true);
        }

        double best = 0;
        foreach (int shift in Shifts)
        {
            best = Math.Max(best, PairSums.Of(all, all, geometry, shift, 1).Covariance / variance);
        }

        // Rows of a multiple of the true width hold several true rows: a part of a row is then like the part before it.
        foreach (int parts in PartsOfRow)
        {
            best = geometry.Width % parts == 0 ? Math.Max(best, PairSums.Of(all, all, geometry, geometry.Width / parts, 0).Covariance / variance) : best;
        }

        bool isUpright = best - vertical <= (ShiftTolerance * vertical) + (ShiftNoise * noise * (1 - vertical));
        double stability = planes < MinPlanesForDrift ? UnknownStability : Stability(geometry, early, all);
        double score = Math.Clamp(vertical, 0, 1) * (0.5 + (0.5 * stability)) * (isUpright ? 1 : 0.5);
        return new LayoutEvidence(LayoutEvidenceKind.Picture, score, true, isUpright);
    }

    /// <summary>
    /// Compares the early planes with the late ones: 1 where they show the same picture. Pixels are compared with their right neighbours,
    /// so that the noise of single pixels does not count.
    /// </summary>
    private static double Stability(SpikeGeometry geometry, ReadOnlySpan<byte> early, ReadOnlySpan<byte> all)
    {
        // With all = early + late, covariances of the late planes follow from those of the other two.
        double earlyEarly = PairSums.Of(early, early, geometry, 1, 0).Covariance;
        double allAll = PairSums.Of(all, all, geometry, 1, 0).Covariance;
        double across = PairSums.Of(early, all, geometry, 1, 0).Covariance + PairSums.Of(all, early, geometry, 1, 0).Covariance
            - (2 * earlyEarly);
        double within = allAll - across;
        return within > 0 ? Math.Clamp(across / within, 0, 1) : 0;
    }
}
