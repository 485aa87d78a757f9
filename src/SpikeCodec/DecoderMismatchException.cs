namespace SpikeCodec;

/// <summary>
/// The bytes are undamaged (their checksum holds), yet decoding them gave other symbols than the encoder had:
/// the decoder computes otherwise than the encoder did. Another model than the stream names is told before, as <see cref="UnsupportedStreamException"/>.
/// </summary>
public sealed class DecoderMismatchException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public DecoderMismatchException(string message)
        : base(message)
    {
    }
}
