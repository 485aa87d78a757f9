using SpikeCodec.Reconstruction;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>Walks through the scenes of a recording at even distances, reconstructing them with planes around as the reconstructor wants.</summary>
public static class SceneWalker
{
    /// <summary>The planes that are reconstructed in one go.</summary>
    private const int RunPlanes = 256;

    /// <summary>Hands every scene to <paramref name="take"/>, in time order.</summary>
    /// <param name="source">The recording from its start, so that scenes near the first plane wanted see what came before it.</param>
    /// <param name="reconstructor">Planes to scenes.</param>
    /// <param name="take">Takes a scene, which stays the walker's.</param>
    /// <param name="every">The planes from one scene to the next, 1 or more. The default is 8.</param>
    /// <param name="first">The plane of the first scene. The default is 0.</param>
    /// <param name="end">The plane before which scenes end. The default is the recording's end.</param>
    /// <param name="progress">Is told the planes done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The scenes.</returns>
    public static long Walk(
        ISpikeSource source,
        ISceneReconstructor reconstructor,
        Action<Scene> take,
        int every = 8,
        long first = 0,
        long end = long.MaxValue,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using PlaneWindowReader windows = new(source, RunPlanes, reconstructor.PlanesBefore, reconstructor.PlanesAfter);
        long next = first;
        long count = 0;
        while (next < end && windows.TryRead() is PlaneWindow window)
        {
            using (window)
            {
                cancellationToken.ThrowIfCancellationRequested();
                long endOfRun = Math.Min(end, window.FirstPlane + window.Count);
                if (next < endOfRun)
                {
                    using SceneGroup scenes = new(new SceneGroupShape(source.Info.Geometry, next, (int)(endOfRun - next), every));
                    reconstructor.Reconstruct(window.Planes, scenes, cancellationToken);
                    foreach (Scene scene in scenes)
                    {
                        take(scene);
                        count++;
                    }

                    next = scenes.Shape.PlaneOf(scenes.Count);
                }

                progress?.Report(window.FirstPlane + window.Count);
            }
        }

        return count;
    }
}
