namespace SpikeCodec.Codecs.External.Programs;

/// <summary>ffmpeg as a decoder. It ends at the first error instead of making up what is missing.</summary>
/// <param name="format">ffmpeg's name for the kind of video.</param>
/// <param name="hasChroma">Whether its pictures have chroma.</param>
internal sealed class FfmpegDecoder(string format, bool hasChroma) : VideoDecoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs => FfmpegArguments.Programs;

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(string video, int bitDepth) =>
    [
        "-nostdin", "-hide_banner", "-v", "error", "-xerror", "-err_detect", "explode", "-threads", "1", "-f", format, "-i", video,
        "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", FfmpegArguments.PixelFormat(hasChroma, bitDepth), "-y", Output,
    ];
}
