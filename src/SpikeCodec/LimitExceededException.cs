namespace SpikeCodec;

/// <summary>The stream asks for more than a limit of <see cref="DecodeLimits"/> allows. Nothing was allocated for it.</summary>
public sealed class LimitExceededException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public LimitExceededException(string message)
        : base(message)
    {
    }
}
