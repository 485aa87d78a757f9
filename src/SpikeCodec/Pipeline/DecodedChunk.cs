using SpikeCodec.Scenes;
using SpikeCodec.Simulation.Phase;
using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>A chunk that was decoded, or the place of one that was lost. It owns its memory.</summary>
public sealed class DecodedChunk : IDisposable
{
    /// <summary>Gets the chunk's first plane, counted through all streams of a file.</summary>
    public required long FirstPlane { get; init; }

    /// <summary>Gets the plane that the chunk's stream begins with, counted through all streams of a file.</summary>
    public required long StreamStart { get; init; }

    /// <summary>Gets the chunk's planes.</summary>
    public required int Count { get; init; }

    /// <summary>Gets a value indicating whether the chunk's data were lost; its planes have no spikes then.</summary>
    public bool IsLost { get; init; }

    /// <summary>Gets the decoded scenes, or null in an exact stream and for a lost chunk.</summary>
    public SceneGroup? Scenes { get; init; }

    /// <summary>Gets the phases that the chunk's planes begin with, or null where the stream codes none.</summary>
    internal PhaseMap? Phases { get; init; }

    /// <summary>Gets the decoded planes, or null where the decoder was told not to make them from scenes.</summary>
    public SpikeBlock? Planes { get; internal set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Scenes?.Dispose();
        Phases?.Dispose();
        Planes?.Dispose();
    }
}
