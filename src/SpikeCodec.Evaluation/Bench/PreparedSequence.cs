using SpikeCodec.Evaluation.Points;
using SpikeCodec.Evaluation.Sequences;
using SpikeCodec.Spikes;

namespace SpikeCodec.Evaluation.Bench;

/// <summary>A sequence that is there to be coded.</summary>
internal sealed record PreparedSequence
{
    /// <summary>Gets what points say of it.</summary>
    public required BenchSequence Sequence { get; init; }

    /// <summary>Gets the name of its folder in the cache.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Gets the recording, and what <c>encode</c> must be told of it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Gets the same for somebody who has nothing but the sources.</summary>
    public required IReadOnlyList<string> RepeatArguments { get; init; }

    /// <summary>Gets the command lines that make the recording; none where it was there.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Opens the planes that are coded.</summary>
    public required Func<ISpikeSource> Open { get; init; }

    /// <summary>Gets the true scenes, or null where none is known.</summary>
    public required SceneFile? Truth { get; init; }
}
