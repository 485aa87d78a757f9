using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>What two blocks must share before they can be compared.</summary>
internal static class BlockPair
{
    /// <summary>Refuses blocks of different planes, or of another geometry than that of the comparison.</summary>
    public static void Check(SpikeGeometry geometry, SpikeBlock a, SpikeBlock b)
    {
        if (a.Geometry != geometry || b.Geometry != geometry)
        {
            throw new ArgumentException(
                $"The blocks have planes of {a.Geometry} and {b.Geometry}; the comparison is of {geometry}.", nameof(b));
        }

        if (a.Planes != b.Planes)
        {
            throw new ArgumentException($"The blocks have {a.Planes} and {b.Planes} planes; they must have as many.", nameof(b));
        }
    }
}
