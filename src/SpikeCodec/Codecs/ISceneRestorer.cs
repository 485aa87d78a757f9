using SpikeCodec.Scenes;

namespace SpikeCodec.Codecs;

/// <summary>Scenes that a codec has decoded to scenes nearer the true ones. It comes after decoding and is never needed for it.</summary>
/// <remarks>
/// Implementations have no state between calls and may be called from several threads. One that holds a model is <see cref="IDisposable"/>;
/// who made it disposes it.
/// </remarks>
public interface ISceneRestorer
{
    /// <summary>Gets the name used in stream headers.</summary>
    string Name { get; }

    /// <summary>Gets the model that it works with: streams name it.</summary>
    ModelReference Model { get; }

    /// <summary>Gets the names of the scene codecs whose scenes it has learned to repair.</summary>
    IReadOnlyList<string> Codecs { get; }

    /// <summary>Repairs the scenes of a chunk in place.</summary>
    /// <param name="scenes">The decoded scenes, in time order.</param>
    /// <param name="codec">The codec that they were coded with, one of <see cref="Codecs"/>.</param>
    /// <param name="quality">The quality that they were coded at, 0 (smallest) to 63 (best).</param>
    /// <param name="cancellationToken">Stops the work; the scenes are of no use then.</param>
    /// <exception cref="SpikeCodecException">The model cannot be run here.</exception>
    void Restore(SceneGroup scenes, string codec, int quality, CancellationToken cancellationToken);
}
