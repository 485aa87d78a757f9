namespace SpikeCodec;

/// <summary>The bytes are damaged or were never what they claim to be. The message names the place, the value and what was expected.</summary>
public sealed class MalformedStreamException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public MalformedStreamException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
