using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// <c>isi-normal</c>: predicts each sample by mixing what several contexts expect (<c>docs/exact-codec.md</c>), and codes it arithmetically. A chunk
/// is learned from scratch.
/// </summary>
internal sealed class MixingCodec : ModelledCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(258);

    /// <inheritdoc/>
    public override CodecId Id => WireId;

    /// <inheritdoc/>
    public override string Name => "isi-normal";

    /// <inheritdoc/>
    protected override int EncodeCoded(SpikeBlock planes, Span<byte> target, CancellationToken cancellationToken)
    {
        BinaryEncoder coder = new(target);
        Code(planes, ref coder, writesPlanes: false, cancellationToken);
        coder.Finish();
        return coder.Count;
    }

    /// <inheritdoc/>
    protected override void DecodeCoded(ReadOnlySpan<byte> coded, SpikeBlock planes, CancellationToken cancellationToken)
    {
        BinaryDecoder coder = new(coded);
        planes.Bytes.Clear();
        Code(planes, ref coder, writesPlanes: true, cancellationToken);
        if (!coder.IsAtEnd)
        {
            throw new MalformedStreamException($"A chunk of {Name} ends before its planes, or after them.");
        }
    }

    private static void Code<TCoder>(SpikeBlock planes, ref TCoder coder, bool writesPlanes, CancellationToken cancellationToken)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        SpikeGeometry geometry = planes.Geometry;
        PlaneState state = new(geometry);
        ContextModel model = new();
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.Advance();
            Span<byte> packed = planes.Plane(plane);
            for (int row = 0; row < geometry.Height; row++)
            {
                Span<byte> bits = state.Bits.AsSpan(state.Cell(row), geometry.Width);
                if (!writesPlanes)
                {
                    RowBits.Unpack(packed, row * geometry.Width, bits);
                }

                model.CodeRow(state, row, geometry.Width, ref coder);
                state.Observe(row);
                if (writesPlanes)
                {
                    RowBits.Pack(bits, packed, row * geometry.Width);
                }
            }
        }
    }
}
