namespace SpikeCodec.Spikes;

/// <summary>Something that takes planes in time order: a file, a pipe, a comparison.</summary>
public interface ISpikeSink : IDisposable
{
    /// <summary>Takes the next planes. The block stays the caller's.</summary>
    void Write(SpikeBlock block);

    /// <summary>Takes the bytes that follow the last whole plane, if any, and finishes. Nothing may be written afterwards.</summary>
    void Complete(ReadOnlySpan<byte> trailingBytes);
}
