namespace SpikeCodec;

/// <summary>An external program is there, but failed, took longer than it may, or gave something else than it was asked for.</summary>
public sealed class ExternalProgramException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public ExternalProgramException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
