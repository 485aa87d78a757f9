namespace SpikeCodec;

/// <summary>
/// The bytes are undamaged (their checksum holds), yet decoding them gave other symbols than the encoder had:
/// the wrong model, or a codec that computes differently on this machine.
/// </summary>
public sealed class DecoderMismatchException : SpikeCodecException
{
    /// <summary>Initializes the exception with a message for the user.</summary>
    public DecoderMismatchException(string message)
        : base(message)
    {
    }
}
