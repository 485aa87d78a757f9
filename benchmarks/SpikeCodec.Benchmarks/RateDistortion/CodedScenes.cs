using SpikeCodec.Scenes;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What a codec made of scenes.</summary>
/// <param name="Bytes">The bytes that count.</param>
/// <param name="Scenes">The scenes decoded from them.</param>
/// <param name="EncodeSeconds">The wall time of encoding all scenes.</param>
/// <param name="DecodeSeconds">The wall time of decoding all scenes.</param>
internal sealed record CodedScenes(long Bytes, SceneGroup Scenes, double EncodeSeconds, double DecodeSeconds) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Scenes.Dispose();
}
