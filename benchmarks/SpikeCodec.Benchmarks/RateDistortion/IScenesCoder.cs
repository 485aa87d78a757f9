using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A codec at one quality.</summary>
internal interface IScenesCoder : IDisposable
{
    /// <summary>Gets the id and identity of the codec's model, or the name and version of its external program, or null where it has neither.</summary>
    string? Model { get; }

    /// <summary>Codes and decodes the scenes of a sequence. May be called on several threads.</summary>
    /// <param name="sequence">The sequence's name.</param>
    /// <param name="scenes">The scenes.</param>
    /// <param name="planes">The spikes around them.</param>
    CodedScenes Code(string sequence, SceneGroup scenes, SpikeBlock planes);
}
