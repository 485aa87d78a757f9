using SpikeCodec.Scenes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What a codec made of scenes.</summary>
/// <param name="Bytes">The bytes that count.</param>
/// <param name="Scenes">The scenes decoded from them.</param>
/// <param name="EncodeSeconds">The wall time of encoding all scenes.</param>
/// <param name="DecodeSeconds">The wall time of decoding all scenes.</param>
internal sealed record CodedScenes(long Bytes, SceneGroup Scenes, double EncodeSeconds, double DecodeSeconds) : IDisposable
{
    /// <summary>Gets the processor time of encoding, that of external programs included, or null where it is not known.</summary>
    public double? EncodeProcessorSeconds { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Scenes.Dispose();
}
