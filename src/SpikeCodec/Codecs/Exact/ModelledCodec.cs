using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact;

/// <summary>An exact codec that models a chunk, and stores its bits as they are where that makes it no smaller.</summary>
/// <remarks>A payload begins with one byte, its layout: 0 for stored, 1 for coded.</remarks>
internal abstract class ModelledCodec : IExactCodec
{
    private const byte StoredLayout = 0;
    private const byte CodedLayout = 1;

    /// <inheritdoc/>
    public abstract CodecId Id { get; }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public long MaxPayloadBytes(SpikeGeometry geometry, int planes) => 1 + ((long)geometry.PlaneBytes * planes);

    /// <inheritdoc/>
    public void Encode(SpikeBlock planes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> stored = planes.Bytes;
        Span<byte> payload = output.GetSpan(1 + stored.Length)[..(1 + stored.Length)];
        int bytes = stored.IsEmpty ? 0 : EncodeCoded(planes, payload[1..], cancellationToken);
        bool isSmaller = bytes < stored.Length;
        payload[0] = isSmaller ? CodedLayout : StoredLayout;
        if (!isSmaller)
        {
            stored.CopyTo(payload[1..]);
        }

        output.Advance(1 + (isSmaller ? bytes : stored.Length));
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> payload, SpikeBlock planes, CancellationToken cancellationToken)
    {
        if (payload.IsEmpty)
        {
            throw new MalformedStreamException($"A chunk of {Name} is empty; expected 1 byte at least.");
        }

        switch (payload[0])
        {
            case StoredLayout when payload.Length == 1 + planes.Bytes.Length:
                payload[1..].CopyTo(planes.Bytes);
                break;
            case StoredLayout:
                throw new MalformedStreamException($"A chunk of {Name} has {payload.Length} bytes; expected {1 + planes.Bytes.Length}, as its planes are stored.");
            case CodedLayout:
                DecodeCoded(payload[1..], planes, cancellationToken);
                break;
            default:
                throw new UnsupportedStreamException($"A chunk of {Name} has layout {payload[0]}; this version knows 0 and 1.", needsNewerVersion: true);
        }
    }

    /// <summary>Codes planes.</summary>
    /// <param name="planes">The planes, one byte at least.</param>
    /// <param name="target">Where the bytes go, as long as the planes: coded ones that are no fewer are thrown away.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The coded bytes. Unless they are fewer than the target has, what is written there means nothing.</returns>
    protected abstract int EncodeCoded(SpikeBlock planes, Span<byte> target, CancellationToken cancellationToken);

    /// <summary>Decodes planes.</summary>
    /// <param name="coded">What <see cref="EncodeCoded"/> wrote, or anything else.</param>
    /// <param name="planes">The planes; every bit is set.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MalformedStreamException">The bytes are broken, too few or too many.</exception>
    protected abstract void DecodeCoded(ReadOnlySpan<byte> coded, SpikeBlock planes, CancellationToken cancellationToken);
}
