using SpikeCodec.Spikes;

namespace SpikeCodec.Pipeline;

/// <summary>A source whose planes are digested and counted as they pass. It does not own the source.</summary>
internal sealed class DigestingSource(ISpikeSource source, SourceDigest digest, IProgress<long>? progress) : ISpikeSource
{
    private long _planes;

    /// <inheritdoc/>
    public SpikeRecordingInfo Info => source.Info;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => source.TrailingBytes;

    /// <inheritdoc/>
    public int Read(SpikeBlock block)
    {
        int read = source.Read(block);
        digest.Add(block);
        _planes += read;
        progress?.Report(_planes);
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
