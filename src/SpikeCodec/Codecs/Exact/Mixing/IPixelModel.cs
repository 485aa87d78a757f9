namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>Predicts samples from what a <see cref="PlaneState"/> knows, and learns from them.</summary>
internal interface IPixelModel
{
    /// <summary>Works out what depends on earlier planes alone, before any row of a plane is coded.</summary>
    void Advance(PlaneState state, int row, int width);

    /// <summary>Codes the samples of a row into <see cref="PlaneState.Bits"/>, which an encoder has filled already.</summary>
    /// <param name="state">What is known; rows above are observed.</param>
    /// <param name="row">The row.</param>
    /// <param name="width">The pixels of the row.</param>
    /// <param name="coder">Where bits go or come from.</param>
    void CodeRow<TCoder>(PlaneState state, int row, int width, ref TCoder coder)
        where TCoder : struct, IBinaryCoder, allows ref struct;
}
