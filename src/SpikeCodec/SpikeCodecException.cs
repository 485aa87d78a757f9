namespace SpikeCodec;

/// <summary>The input, not the caller, is at fault: the base of every error that data can cause.</summary>
public abstract class SpikeCodecException : Exception
{
    private protected SpikeCodecException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
