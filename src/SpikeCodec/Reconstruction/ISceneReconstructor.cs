using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Reconstruction;

/// <summary>Planes to scenes: estimates the luminance that made a pixel fire.</summary>
/// <remarks>Implementations have no state between calls and may be called from several threads.</remarks>
public interface ISceneReconstructor
{
    /// <summary>Gets the name used on the command line and in stream headers.</summary>
    string Name { get; }

    /// <summary>Gets the planes wanted before a scene's own plane.</summary>
    int PlanesBefore { get; }

    /// <summary>Gets the planes wanted after a scene's own plane.</summary>
    int PlanesAfter { get; }

    /// <summary>Sets the luminance of every scene.</summary>
    /// <param name="planes">
    /// The planes of the scenes with as much of <see cref="PlanesBefore"/> and <see cref="PlanesAfter"/> around them as the recording has.
    /// </param>
    /// <param name="scenes">The scenes to fill; each scene's plane lies in <paramref name="planes"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    void Reconstruct(SpikeBlock planes, SceneGroup scenes, CancellationToken cancellationToken);
}
