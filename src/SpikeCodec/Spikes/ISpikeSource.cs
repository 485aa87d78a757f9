namespace SpikeCodec.Spikes;

/// <summary>Something that gives planes in time order: a file, a pipe, a container, a simulator.</summary>
public interface ISpikeSource : IDisposable
{
    /// <summary>Gets what is known of the recording.</summary>
    SpikeRecordingInfo Info { get; }

    /// <summary>
    /// Gets the bytes after the last whole plane. They are complete once <see cref="Read"/> has returned 0.
    /// </summary>
    ReadOnlyMemory<byte> TrailingBytes { get; }

    /// <summary>Fills a block from its start with the next planes, as many as it has room for.</summary>
    /// <param name="block">A block of the recording's geometry and side bytes. Its first plane and planes are set.</param>
    /// <returns>The planes read: fewer than the block holds only at the end, then 0.</returns>
    /// <exception cref="SpikeCodecException">The data are not what they should be.</exception>
    /// <exception cref="IOException">The data cannot be read.</exception>
    int Read(SpikeBlock block);
}
