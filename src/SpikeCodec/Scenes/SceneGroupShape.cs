using SpikeCodec.Spikes;

namespace SpikeCodec.Scenes;

/// <summary>Which scenes stand for a run of planes: one at the run's first plane and one every <paramref name="Interval"/> planes after it.</summary>
/// <param name="Geometry">The size of a scene.</param>
/// <param name="FirstPlane">The index in the recording of the run's first plane.</param>
/// <param name="Planes">The planes of the run, 1 or more.</param>
/// <param name="Interval">The planes from one scene to the next, 1 or more.</param>
public sealed record SceneGroupShape(SpikeGeometry Geometry, long FirstPlane, int Planes, int Interval)
{
    /// <summary>Gets the number of scenes.</summary>
    public int Scenes => (int)(((long)Planes + Interval - 1) / Interval);

    /// <summary>Gets the plane of a scene.</summary>
    public long PlaneOf(int scene) => FirstPlane + ((long)scene * Interval);
}
