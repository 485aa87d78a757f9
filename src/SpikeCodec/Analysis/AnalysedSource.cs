using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>
/// Hands on the planes of another source and shows each of them to an analyzer, so that one reading serves both it and a reconstructor. Its planes are
/// counted from 0. The other source stays the caller's.
/// </summary>
/// <param name="source">The recording, of which nothing was read yet.</param>
/// <param name="analyzer">What is shown the planes.</param>
public sealed class AnalysedSource(ISpikeSource source, RecordingAnalyzer analyzer) : ISpikeSource
{
    /// <inheritdoc/>
    public SpikeRecordingInfo Info => source.Info;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TrailingBytes => source.TrailingBytes;

    /// <inheritdoc/>
    public int Read(SpikeBlock block)
    {
        long first = analyzer.Planes;
        int read = source.Read(block);
        block.FirstPlane = first;
        analyzer.Add(block);
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
