using System.Collections.Concurrent;
using SpikeCodec.Codecs;

namespace SpikeCodec.Pipeline;

/// <summary>Makes each codec of a file once, with the model that a stream names, however many chunks and threads ask for it.</summary>
internal sealed class SceneCodecCache(ComponentRegistry<ISceneCodec, SceneCodecSettings> registry) : IDisposable
{
    // A failure is kept too: every chunk would only find it again, after the same time.
    private readonly ConcurrentDictionary<(CodecId Id, ModelReference? Model), Lazy<ISceneCodec>> _codecs = new();

    /// <summary>Gets the codec of a chunk.</summary>
    /// <param name="id">The number that the chunk names.</param>
    /// <param name="model">The model that the header of its stream names.</param>
    /// <exception cref="SpikeCodecException">There is no such codec or model here, or the stream does not name the model that the codec needs.</exception>
    public ISceneCodec Get(CodecId id, ModelReference? model) =>
        _codecs.GetOrAdd((id, model), key => new Lazy<ISceneCodec>(() => Create(key.Id, key.Model))).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<ISceneCodec> codec in _codecs.Values)
        {
            if (codec.IsValueCreated)
            {
                (codec.Value as IDisposable)?.Dispose();
            }
        }

        _codecs.Clear();
    }

    private ISceneCodec Create(CodecId id, ModelReference? model)
    {
        ISceneCodec codec = registry.Find(id).Create(new SceneCodecSettings { Model = model });
        if (codec.Model is null || codec.Model.Identity == model?.Identity)
        {
            return codec;
        }

        (codec as IDisposable)?.Dispose();
        throw model is null
            ? new MalformedStreamException($"The stream names no model, but codec {codec.Name} decodes with one.")
            : new UnsupportedStreamException($"The stream was coded with model {model}; codec {codec.Name} has {codec.Model} here, which is another.");
    }
}
