namespace SpikeCodec.Codecs.External.Programs;

/// <summary>VVdeC: it writes the gray samples only, in as many bits as the video has.</summary>
internal sealed class VvdecDecoder : VideoDecoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["vvdecapp"];

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(string video, int bitDepth) => ["-b", video, "-o", Output, "-t", "1"];
}
