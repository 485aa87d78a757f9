using SpikeCodec.Scenes;
using SpikeCodec.Spikes;

namespace SpikeCodec.Simulation;

/// <summary>Scenes to planes. The same scenes and state give the same planes on every machine.</summary>
public interface ISpikeGenerator
{
    /// <summary>Gets the name used on the command line and in stream headers.</summary>
    string Name { get; }

    /// <summary>Gets the generator's choices, which stream headers record.</summary>
    GeneratorSettings Settings { get; }

    /// <summary>Makes the state that a recording starts with.</summary>
    GeneratorState CreateState(SpikeGeometry geometry);

    /// <summary>Makes the planes that a group of scenes stands for.</summary>
    /// <param name="scenes">The scenes; between two of them luminance runs linearly, after the last it stays.</param>
    /// <param name="state">The state after the planes before; it is moved on.</param>
    /// <param name="planes">A block with room for the group's planes. Its first plane and planes are set, every bit is written.</param>
    void Generate(SceneGroup scenes, GeneratorState state, SpikeBlock planes);
}
