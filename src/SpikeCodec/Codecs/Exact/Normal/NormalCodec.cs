using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Normal;

/// <summary><c>isi-normal</c>: three contexts, found for a row at a time (<c>docs/format.md</c>, section 16).</summary>
internal sealed class NormalCodec : MixingCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(258);

    /// <inheritdoc/>
    public override CodecId Id => WireId;

    /// <inheritdoc/>
    public override string Name => "isi-normal";

    /// <inheritdoc/>
    protected override IPixelModel CreateModel(SpikeGeometry geometry, int planes) => new NormalModel(geometry);
}
