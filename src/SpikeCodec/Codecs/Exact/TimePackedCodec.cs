using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs.Exact;

/// <summary>
/// The first exact codec: the samples of a pixel are packed along time, eight planes a byte, pixel after pixel, and compressed by Zstandard.
/// A pixel's train is nearly periodic, so bytes repeat along time where they do not across a plane.
/// </summary>
internal sealed class TimePackedCodec(int level) : IExactCodec
{
    /// <summary>The number of this codec in a container.</summary>
    public static readonly CodecId WireId = new(256);

    /// <inheritdoc/>
    public CodecId Id => WireId;

    /// <inheritdoc/>
    public string Name => "timepack";

    /// <summary>Makes the codec for an effort.</summary>
    public static TimePackedCodec Create(ExactCodecSettings settings) => new(settings.Effort switch
    {
        ExactEffort.Fast => 3,
        ExactEffort.Normal => 9,
        _ => 19,
    });

    /// <inheritdoc/>
    public long MaxPayloadBytes(SpikeGeometry geometry, int planes) => ZstandardBlock.MaxBytes(TimePacking.Bytes(geometry, planes));

    /// <inheritdoc/>
    public void Encode(SpikeBlock planes, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        int bytes = checked((int)TimePacking.Bytes(planes.Geometry, planes.Planes));
        byte[] packed = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            TimePacking.Pack(planes, packed.AsSpan(0, bytes));
            cancellationToken.ThrowIfCancellationRequested();
            ZstandardBlock.Compress(packed.AsSpan(0, bytes), level, output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> payload, SpikeBlock planes, CancellationToken cancellationToken)
    {
        int bytes = checked((int)TimePacking.Bytes(planes.Geometry, planes.Planes));
        byte[] packed = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            ZstandardBlock.Decompress(payload, packed.AsSpan(0, bytes));
            cancellationToken.ThrowIfCancellationRequested();
            TimePacking.Unpack(packed.AsSpan(0, bytes), planes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }
}
