namespace SpikeCodec.Codecs.External.Programs;

/// <summary>The reference decoder of VVC, which needs ten times the time of VVdeC for the same samples.</summary>
internal sealed class VtmDecoder : VideoDecoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["DecoderApp", "DecoderAppStatic"];

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(string video, int bitDepth) => ["-b", video, "-o", Output, "-d", "0"];
}
