using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>SVT-AV1 inside of ffmpeg. Its option -qp asks for a constant quantizer without adaptation; -crf would switch that on.</summary>
internal sealed class FfmpegSvtAv1Encoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs => FfmpegArguments.Programs;

    /// <inheritdoc/>
    public override string Output => "video.obu";

    /// <inheritdoc/>
    public override Regex Version => SvtAv1Encoder.EncoderVersion();

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        .. FfmpegArguments.Input(job, hasChroma: true), "-c:v", "libsvtav1", "-preset", job.Preset, "-qp", job.QuantizerText,
        "-svtav1-params", string.Join(':', Settings(job).Select(setting => $"{setting.Name}={setting.Value}")), "-f", "obu", "-y", Output,
    ];

    /// <summary>Gets the settings as names and values of the encoder's own command line: tuned for PSNR, one thread, one key picture or only such.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(EncodeJob job) =>
    [
        ("tune", "1"), ("lp", "1"), ("scd", "0"), ("irefresh-type", "2"),
        ("keyint", job.Configuration == CodingConfiguration.AllIntra ? "1" : "-1"),

        // Groups of 32, which ffmpeg and the program by itself do not agree on unless told; low delay has its own.
        .. job.Configuration == CodingConfiguration.LowDelay
            ? new[] { ("pred-struct", "1") }
            : [("pred-struct", "2"), ("hierarchical-levels", "5")],
    ];
}
