using System.Collections.Concurrent;
using SpikeCodec.Codecs;
using SpikeCodec.Scenes;

namespace SpikeCodec.Pipeline;

/// <summary>
/// Repairs decoded scenes as a stream's header says, with restorers that are made once. One that is not at hand is done without: the scenes are
/// those that the codec decodes then, and the caller is told once.
/// </summary>
internal sealed class SceneRestoration(ComponentRegistry<ISceneRestorer, SceneRestorerSettings> registry, Action<string>? warn) : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, ModelReference Model), Lazy<ISceneRestorer>> _restorers = new();
    private int _faults;

    /// <summary>Repairs the scenes of a chunk in place.</summary>
    /// <param name="scenes">The scenes, as the codec decodes them.</param>
    /// <param name="codec">The name of the codec.</param>
    /// <param name="reference">What the header asks for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Restore(SceneGroup scenes, string codec, RestorerReference reference, CancellationToken cancellationToken)
    {
        try
        {
            ISceneRestorer restorer = _restorers.GetOrAdd((reference.Name, reference.Model), key => new Lazy<ISceneRestorer>(() => Create(key.Name, key.Model))).Value;
            if (!restorer.Codecs.Contains(codec))
            {
                throw new UnsupportedStreamException(
                    $"The stream was coded by {codec}, but model {reference.Model} repairs the scenes of {string.Join(", ", restorer.Codecs)} only.");
            }

            restorer.Restore(scenes, codec, reference.Quality, cancellationToken);
        }
        catch (SpikeCodecException exception)
        {
            if (Interlocked.Increment(ref _faults) == 1)
            {
                warn?.Invoke($"Scenes stay as they were coded, and are not restored: {exception.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<ISceneRestorer> restorer in _restorers.Values)
        {
            if (restorer.IsValueCreated)
            {
                (restorer.Value as IDisposable)?.Dispose();
            }
        }

        _restorers.Clear();
    }

    private ISceneRestorer Create(string name, ModelReference model) => registry.Find(name).Create(new SceneRestorerSettings { Model = model });
}
