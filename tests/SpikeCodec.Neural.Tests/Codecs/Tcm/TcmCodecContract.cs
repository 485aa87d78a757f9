using SpikeCodec.Codecs;
using SpikeCodec.Scenes;
using SpikeCodec.Spikes;
using SpikeCodec.Testing;

namespace SpikeCodec.Neural.Tests.Codecs.Tcm;

/// <summary>What scene codecs promise, held against a learned one.</summary>
public abstract class TcmCodecContract : SceneCodecContract, IClassFixture<TinyModels>, IDisposable
{
    private readonly ISceneCodec _codec;

    protected TcmCodecContract(TinyModels models, string name) =>
        _codec = models.Catalog().SceneCodecs.Find(name).Create(new SceneCodecSettings { Quality = 63 });

    /// <inheritdoc/>
    protected override double Tolerance => 0.1; // grain is not kept

    /// <inheritdoc/>
    protected override int FlipStep => 101;

    public void Dispose()
    {
        (_codec as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override ISceneCodec CreateCodec() => _codec;

    /// <inheritdoc/>
    protected override SceneGroup CreateScenes(SpikeGeometry geometry, int planes, int interval) => TcmScenes.Create(geometry, planes, interval);
}
