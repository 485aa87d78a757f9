using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <summary>The checks that every reconstructor begins with.</summary>
internal static class ReconstructorArguments
{
    /// <summary>Refuses scenes that the planes cannot show.</summary>
    /// <exception cref="ArgumentException">The sizes differ, or a scene's plane is not in the block.</exception>
    public static void Check(SpikeBlock planes, SceneGroup scenes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        ArgumentNullException.ThrowIfNull(scenes);
        SceneGroupShape shape = scenes.Shape;
        if (shape.Geometry != planes.Geometry)
        {
            throw new ArgumentException($"The scenes are {shape.Geometry} pixels; the planes are {planes.Geometry}.", nameof(scenes));
        }

        if (scenes.Count > 0 && (shape.FirstPlane < planes.FirstPlane || scenes[^1].Plane >= planes.EndPlane))
        {
            throw new ArgumentException(
                $"The scenes lie at planes {shape.FirstPlane} to {scenes[^1].Plane}; "
                + $"the block has {planes.FirstPlane} to {planes.EndPlane - 1}.",
                nameof(scenes));
        }
    }
}
