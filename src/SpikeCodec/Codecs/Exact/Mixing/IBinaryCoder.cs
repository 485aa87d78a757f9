namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>One direction of arithmetic coding, so that a model is written once for both.</summary>
internal interface IBinaryCoder
{
    /// <summary>Codes a bit.</summary>
    /// <param name="bit">The bit; a decoder does not look at it.</param>
    /// <param name="probability">The probability of a 1 in 1/65536, 1 to 65535.</param>
    /// <returns>The bit.</returns>
    int Code(int bit, int probability);
}
