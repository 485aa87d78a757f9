using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// <c>isi-normal</c>: predicts each sample by mixing what several contexts expect (<c>docs/exact-codec.md</c>), and codes it arithmetically. A chunk
/// is learned from scratch; where that makes it no smaller than it was, its bits are stored as they are.
/// </summary>
internal sealed class MixingCodec : IExactCodec
{
    private const byte Stored = 0;
    private const byte Mixed = 1;

    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(258);

    /// <inheritdoc/>
    public CodecId Id => WireId;

    /// <inheritdoc/>
    public string Name => "isi-normal";

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
        if (payload.IsEmpty || (payload[0] == Stored && payload.Length != 1 + planes.Bytes.Length))
        {
            throw new MalformedStreamException($"A payload of the exact codec '{Name}' is not as long as its planes.");
        }

        if (payload[0] > Mixed)
        {
            throw new UnsupportedStreamException($"A payload of the exact codec '{Name}' has layout {payload[0]}; this version reads 0 and 1.");
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
            throw new MalformedStreamException($"A payload of the exact codec '{Name}' ends before its planes, or after them.");
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
