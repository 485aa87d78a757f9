namespace SpikeCodec.Pipeline;

/// <summary>The payload of a chunk, ready to be written.</summary>
/// <param name="Payload">The payload, which the chunk owns.</param>
/// <param name="FirstPlane">The chunk's first plane.</param>
/// <param name="Planes">The chunk's planes.</param>
internal sealed record EncodedChunk(PooledBuffer Payload, long FirstPlane, int Planes) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Payload.Dispose();
}
