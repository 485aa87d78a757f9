using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>x265 by its own program.</summary>
internal sealed partial class X265Encoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["x265"];

    /// <inheritdoc/>
    public override string Output => "video.hevc";

    /// <inheritdoc/>
    public override Regex Version => EncoderVersion();

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        "--input", EncodeJob.Input, "--input-res", $"{job.Width}x{job.Height}", "--fps", "30", "--input-csp", "i400",
        "--input-depth", job.BitDepthText, "--output-depth", job.BitDepthText, "--preset", job.Preset, "--tune", "psnr",
        .. X265Settings.For(job).SelectMany(ToArguments), "--no-progress", "-o", Output,
    ];

    /// <inheritdoc/>
    public override byte[] ToStream(byte[] written) => NalUnits.Hevc.WithoutRepeats(written);

    /// <summary>Gets the version in the words of the library, which ffmpeg passes on.</summary>
    [GeneratedRegex(@"HEVC encoder version (\S+)")]
    internal static partial Regex EncoderVersion();

    /// <summary>Switches are on by their name and off with a "no-" before it; the rest have values.</summary>
    private static IEnumerable<string> ToArguments((string Name, string Value) setting) => setting switch
    {
        ("info" or "wpp" or "open-gop", "0") => ["--no-" + setting.Name],
        _ => ["--" + setting.Name, setting.Value],
    };
}
