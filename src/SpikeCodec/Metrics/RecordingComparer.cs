using SpikeCodec.Spikes;

namespace SpikeCodec.Metrics;

/// <summary>Compares two recordings from end to end, chunk by chunk, in memory that does not grow with their length.</summary>
public static class RecordingComparer
{
    /// <summary>Compares two recordings. Where one is longer, its planes beyond the other's end are counted, not compared.</summary>
    /// <param name="a">The original, from its start; it is read to its end.</param>
    /// <param name="b">The recording to measure, likewise.</param>
    /// <param name="chunkPlanes">The planes of a chunk, 1 or more; see <see cref="RecordingComparison.WorstChunk"/>.</param>
    /// <param name="progress">Is told the planes read so far, those of the longer recording.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MalformedStreamException">The recordings differ in geometry.</exception>
    /// <exception cref="SpikeCodecException">A recording is not what it should be.</exception>
    public static RecordingComparison Compare(
        ISpikeSource a, ISpikeSource b, int chunkPlanes = 256, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkPlanes, 1);
        SpikeGeometry geometry = a.Info.Geometry;
        if (b.Info.Geometry != geometry)
        {
            throw new MalformedStreamException(
                $"The recordings have planes of {geometry} and of {b.Info.Geometry} pixels; only recordings of one size can be compared.");
        }

        using SpikeBlock blockA = new(geometry, chunkPlanes, a.Info.Layout.SideBytes);
        using SpikeBlock blockB = new(geometry, chunkPlanes, b.Info.Layout.SideBytes);
        SpikeDifference difference = new(geometry);
        VanRossumComparison trains = new(geometry);
        TfpComparison pictures = new(geometry);
        bool sameSideData = a.Info.Layout.Equals(b.Info.Layout);
        ChunkComparison? worst = null;
        int chunks = 0;
        long planesA = 0;
        long planesB = 0;
        bool more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int readA = a.Read(blockA);
            int readB = b.Read(blockB);
            planesA += readA;
            planesB += readB;
            more = readA > 0 || readB > 0;
            blockA.Planes = Math.Min(readA, readB);
            blockB.Planes = blockA.Planes;
            if (blockA.Planes > 0)
            {
                difference.Add(blockA, blockB);
                trains.Add(blockA, blockB);
                pictures.Add(blockA, blockB);
                sameSideData = sameSideData && blockA.SideData.SequenceEqual(blockB.SideData);
                ChunkDifference added = difference.TakeChunk();
                ChunkComparison chunk = new(chunks++, added.FirstPlane, added.Planes, added.IsiPsnr, added.BitErrors);
                worst = worst is null || chunk.IsWorseThan(worst) ? chunk : worst;
            }

            progress?.Report(Math.Max(planesA, planesB));
        }

        return new RecordingComparison
        {
            PlanesA = planesA,
            PlanesB = planesB,
            SameSideData = sameSideData,
            SameTrailingBytes = a.TrailingBytes.Span.SequenceEqual(b.TrailingBytes.Span),
            BitErrors = difference.BitErrors,
            BitErrorRate = difference.BitErrorRate,
            IsiPsnr = difference.IsiPsnr,
            FiringRatePsnr = difference.FiringRatePsnr,
            VanRossum = trains.MeanDistance,
            TfpPsnr = pictures.Psnr,
            TfpSsim = pictures.Ssim,
            WorstChunk = worst,
        };
    }
}
