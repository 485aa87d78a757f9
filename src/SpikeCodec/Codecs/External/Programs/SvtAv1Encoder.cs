using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>SVT-AV1 by its own program.</summary>
internal sealed partial class SvtAv1Encoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["SvtAv1EncApp"];

    /// <inheritdoc/>
    public override string Output => "video.ivf";

    /// <inheritdoc/>
    public override Regex Version => EncoderVersion();

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        "-i", EncodeJob.Input, "-w", job.Width, "-h", job.Height, "--fps", "30", "--input-depth", job.BitDepthText, "--preset", job.Preset,
        "--rc", "0", "--aq-mode", "0", "-q", job.QuantizerText,
        .. FfmpegSvtAv1Encoder.Settings(job).SelectMany(setting => (string[])["--" + setting.Name, setting.Value]), "--progress", "0", "-b", Output,
    ];

    /// <inheritdoc/>
    public override byte[] ToStream(byte[] written) => IvfFile.Unwrap(written);

    /// <summary>Gets the version in the words of the library, which ffmpeg passes on.</summary>
    [GeneratedRegex(@"SVT-AV1 (?:Encoder Lib )?(v\S+)")]
    internal static partial Regex EncoderVersion();
}
