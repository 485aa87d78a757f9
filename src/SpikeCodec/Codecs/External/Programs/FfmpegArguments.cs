namespace SpikeCodec.Codecs.External.Programs;

/// <summary>What all uses of ffmpeg have in common.</summary>
internal static class FfmpegArguments
{
    /// <summary>Gets the name of ffmpeg.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["ffmpeg"];

    /// <summary>Gets the name of a layout of samples: <c>gray</c> or <c>yuv420p</c> of 8 bits, or the same of more.</summary>
    public static string PixelFormat(bool hasChroma, int bitDepth) =>
        (hasChroma ? "yuv420p" : "gray") + (bitDepth > 8 ? FormattableString.Invariant($"{bitDepth}le") : string.Empty);

    /// <summary>Gets the arguments up to the encoder.</summary>
    public static IEnumerable<string> Input(EncodeJob job, bool hasChroma) =>
    [
        "-nostdin", "-hide_banner", "-nostats", "-f", "rawvideo", "-pix_fmt", PixelFormat(hasChroma, job.BitDepth),
        "-video_size", $"{job.Width}x{job.Height}", "-framerate", "30", "-i", EncodeJob.Input,
    ];
}
