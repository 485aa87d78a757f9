namespace SpikeCodec;

/// <summary>The stream is sound, but asks for a format version, codec, model or program that is not at hand; the message says which.</summary>
public sealed class UnsupportedStreamException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public UnsupportedStreamException(string message, bool needsNewerVersion = false, Exception? inner = null)
        : base(message, inner)
    {
        NeedsNewerVersion = needsNewerVersion;
    }

    /// <summary>Gets a value indicating whether a newer version of this library would read the stream.</summary>
    public bool NeedsNewerVersion { get; }
}
