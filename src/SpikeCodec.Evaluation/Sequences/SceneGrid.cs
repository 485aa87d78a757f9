namespace SpikeCodec.Evaluation.Sequences;

/// <summary>Where <c>encode</c> puts scenes: at the first plane of every chunk, and every so many planes after it.</summary>
/// <param name="interval">The planes from one scene to the next.</param>
internal sealed class SceneGrid(int interval)
{
    /// <summary>The planes of a chunk unless <c>encode</c> is told otherwise.</summary>
    private const int ChunkPlanes = 256;

    /// <summary>Tells whether a scene stands at a plane.</summary>
    public bool Has(long plane) => plane >= 0 && plane % ChunkPlanes % interval == 0;

    /// <summary>Lists the planes of the scenes of a recording.</summary>
    public IReadOnlyList<long> Planes(long count)
    {
        List<long> planes = [];
        for (long chunk = 0; chunk < count; chunk += ChunkPlanes)
        {
            planes.AddRange(PlanesOf(chunk, (int)Math.Min(ChunkPlanes, count - chunk)));
        }

        return planes;
    }

    /// <summary>Lists the planes of the scenes of a chunk.</summary>
    public IEnumerable<long> PlanesOf(long firstPlane, int count)
    {
        for (long plane = 0; plane < count; plane += interval)
        {
            yield return firstPlane + plane;
        }
    }

    /// <summary>Gets how many planes to leave out at the start, fewer than the interval, so that most of some planes get a scene.</summary>
    public int BestStart(IReadOnlyCollection<long> planes) =>
        Enumerable.Range(0, interval).MaxBy(start => planes.Count(plane => Has(plane - start)));
}
