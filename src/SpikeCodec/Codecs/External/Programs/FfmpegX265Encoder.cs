using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>x265 inside of ffmpeg.</summary>
internal sealed class FfmpegX265Encoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs => FfmpegArguments.Programs;

    /// <inheritdoc/>
    public override string Output => "video.hevc";

    /// <inheritdoc/>
    public override Regex Version => X265Encoder.EncoderVersion();

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        .. FfmpegArguments.Input(job, hasChroma: false), "-c:v", "libx265", "-preset", job.Preset, "-tune", "psnr",
        "-x265-params", string.Join(':', X265Settings.For(job).Select(setting => $"{setting.Name}={setting.Value}")), "-f", "hevc", "-y", Output,
    ];

    /// <inheritdoc/>
    public override byte[] ToStream(byte[] written) => NalUnits.Hevc.WithoutRepeats(written);
}
