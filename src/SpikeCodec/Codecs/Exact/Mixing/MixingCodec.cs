using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Predicts each sample by mixing what several contexts expect (<c>docs/exact-codec.md</c>), and codes it arithmetically. A chunk is learned from scratch.
/// </summary>
internal abstract class MixingCodec : ModelledCodec
{
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

    /// <summary>Makes a model that has seen nothing.</summary>
    /// <param name="geometry">Of the planes.</param>
    /// <param name="planes">How many will come.</param>
    protected abstract IPixelModel CreateModel(SpikeGeometry geometry, int planes);

    private void Code<TCoder>(SpikeBlock planes, ref TCoder coder, bool writesPlanes, CancellationToken cancellationToken)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        SpikeGeometry geometry = planes.Geometry;
        IPixelModel model = CreateModel(geometry, planes.Planes);
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.BeginPlane();
            Span<byte> packed = planes.Plane(plane);
            for (int row = 0; row < geometry.Height; row++)
            {
                Span<byte> samples = model.Samples(row);
                if (!writesPlanes)
                {
                    RowBits.Unpack(packed, row * geometry.Width, samples);
                }

                model.CodeRow(row, ref coder);
                if (writesPlanes)
                {
                    RowBits.Pack(samples, packed, row * geometry.Width);
                }
            }
        }
    }
}
