using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Exact codecs that predict each sample by mixing what several contexts expect (<c>docs/exact-codec.md</c>), and code it arithmetically. A chunk is
/// learned from scratch; where that makes it no smaller than it was, its bits are stored as they are.
/// </summary>
/// <param name="id">The number in a container.</param>
/// <param name="name">The name.</param>
/// <param name="createModel">Makes a model that has seen nothing.</param>
internal sealed class MixingCodec(CodecId id, string name, Func<PlaneState, IPixelModel> createModel) : IExactCodec
{
    private const byte Stored = 0;
    private const byte Mixed = 1;

    /// <summary>The number of <c>isi-normal</c> in a container.</summary>
    public static readonly CodecId NormalId = new(258);

    /// <summary>The number of <c>isi-max</c>.</summary>
    public static readonly CodecId MaxId = new(259);

    /// <summary>Makes <c>isi-normal</c>.</summary>
    public static MixingCodec Normal() => new(NormalId, "isi-normal", _ => new NormalModel());

    /// <summary>Makes <c>isi-max</c>.</summary>
    public static MixingCodec Max() => new(MaxId, "isi-max", state => new MaxModel(state));

    /// <inheritdoc/>
    public CodecId Id => id;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public long MaxPayloadBytes(SpikeGeometry geometry, int planes) => 1 + ((long)geometry.PlaneBytes * planes);

    /// <inheritdoc/>
    public void Encode(SpikeBlock planes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        int bytes = planes.Bytes.Length;
        Span<byte> payload = output.GetSpan(1 + bytes)[..(1 + bytes)];
        BinaryEncoder coder = new(payload[1..]);
        Code(planes, ref coder, writesPlanes: false, cancellationToken);
        coder.Finish();
        bool isSmaller = coder.Count < bytes;
        payload[0] = isSmaller ? Mixed : Stored;
        if (!isSmaller)
        {
            planes.Bytes.CopyTo(payload[1..]);
        }

        output.Advance(1 + (isSmaller ? coder.Count : bytes));
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> payload, SpikeBlock planes, CancellationToken cancellationToken)
    {
        if (payload.IsEmpty || payload[0] > Mixed || (payload[0] == Stored && payload.Length != 1 + planes.Bytes.Length))
        {
            throw new MalformedStreamException($"A payload of the exact codec '{name}' does not begin as one.");
        }

        if (payload[0] == Stored)
        {
            payload[1..].CopyTo(planes.Bytes);
            return;
        }

        BinaryDecoder coder = new(payload[1..]);
        planes.Bytes.Clear();
        Code(planes, ref coder, writesPlanes: true, cancellationToken);
        if (!coder.IsAtEnd)
        {
            throw new MalformedStreamException($"A payload of the exact codec '{name}' ends before its planes, or after them.");
        }
    }

    private void Code<TCoder>(SpikeBlock planes, ref TCoder coder, bool writesPlanes, CancellationToken cancellationToken)
        where TCoder : struct, IBinaryCoder, allows ref struct
    {
        SpikeGeometry geometry = planes.Geometry;
        PlaneState state = new(geometry);
        IPixelModel model = createModel(state);
        for (int plane = 0; plane < planes.Planes; plane++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.Advance();
            for (int row = 0; row < geometry.Height; row++)
            {
                model.Advance(state, row, geometry.Width);
            }

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
