namespace SpikeCodec.Metrics;

/// <summary>How two recordings differ in one chunk.</summary>
/// <param name="Index">The chunk's index, from 0.</param>
/// <param name="FirstPlane">The chunk's first plane, counted from the first plane compared.</param>
/// <param name="Planes">The planes of the chunk that both recordings have.</param>
/// <param name="IsiPsnr">The PSNR in dB of the intervals that end in the chunk: positive infinity without errors, NaN without any.</param>
/// <param name="BitErrors">The samples that differ.</param>
public sealed record ChunkComparison(int Index, long FirstPlane, long Planes, double IsiPsnr, long BitErrors)
{
    /// <summary>
    /// Tells whether this chunk is worse than another: a lower ISI PSNR, or, at the same, more bit errors.
    /// A chunk without intervals counts as one without interval errors.
    /// </summary>
    internal bool IsWorseThan(ChunkComparison other)
    {
        double own = double.IsNaN(IsiPsnr) ? double.PositiveInfinity : IsiPsnr;
        double others = double.IsNaN(other.IsiPsnr) ? double.PositiveInfinity : other.IsiPsnr;
        return own != others ? own < others : BitErrors > other.BitErrors;
    }
}
