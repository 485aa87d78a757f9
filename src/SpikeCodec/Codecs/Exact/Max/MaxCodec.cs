using SpikeCodec.Codecs.Exact.Mixing;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Max;

/// <summary><c>isi-max</c>: many contexts, a long memory, and a period foretold from all around (<c>docs/format.md</c>, section 17).</summary>
internal sealed class MaxCodec : MixingCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(259);

    /// <inheritdoc/>
    public override CodecId Id => WireId;

    /// <inheritdoc/>
    public override string Name => "isi-max";

    /// <inheritdoc/>
    protected override IPixelModel CreateModel(SpikeGeometry geometry, int planes) => new MaxModel(geometry, planes);
}
