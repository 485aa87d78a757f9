using System.Buffers;
using SpikeCodec.Spikes;

namespace SpikeCodec.Codecs;

/// <summary>Planes to bytes, and the same planes back.</summary>
/// <remarks>Implementations have no state between calls and may be called from several threads.</remarks>
public interface IExactCodec
{
    /// <summary>Gets the number that names the codec in a container; <c>docs/format.md</c> lists them.</summary>
    CodecId Id { get; }

    /// <summary>Gets the name shown by <c>info</c>.</summary>
    string Name { get; }

    /// <summary>Gets the most bytes that a chunk can take, so that the encoder can size its chunks.</summary>
    long MaxPayloadBytes(SpikeGeometry geometry, int planes);

    /// <summary>Codes the planes of a chunk.</summary>
    void Encode(SpikeBlock planes, IBufferWriter<byte> output, CancellationToken cancellationToken);

    /// <summary>Decodes the planes of a chunk.</summary>
    /// <param name="payload">Exactly what <see cref="Encode"/> wrote.</param>
    /// <param name="planes">A block of the same geometry and planes; every bit is set.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SpikeCodecException">The payload cannot be decoded.</exception>
    void Decode(ReadOnlySpan<byte> payload, SpikeBlock planes, CancellationToken cancellationToken);
}
