namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>Expects the samples of planes, one after the other, and learns from each.</summary>
internal interface IPixelModel
{
    /// <summary>Goes on to the next plane.</summary>
    void BeginPlane();

    /// <summary>Gets the samples of a row of this plane, a byte each: an encoder sets them before <see cref="CodeRow"/>, a decoder finds them there afterwards.</summary>
    Span<byte> Samples(int row);

    /// <summary>Codes the samples of a row; rows come from the top.</summary>
    /// <param name="row">The row.</param>
    /// <param name="coder">Where bits go or come from.</param>
    void CodeRow<TCoder>(int row, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct;
}
