using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>
/// VVenC with a constant quantizer: without adaptation to what eyes see (qpa) or to a group's activity (GOPQPA), which are on by default.
/// Time starts with the key picture (poc0idr), not with the last picture of a first group.
/// </summary>
internal sealed partial class VvencEncoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["vvencapp"];

    /// <inheritdoc/>
    public override string Output => "video.vvc";

    /// <inheritdoc/>
    public override Regex Version => EncoderVersion();

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        "-i", EncodeJob.Input, "-s", $"{job.Width}x{job.Height}", "-c", job.BitDepth > 8 ? "yuv400_10" : "yuv400", "-r", "30",
        "--internal-bitdepth", job.BitDepthText, "--preset", job.Preset, "-q", job.QuantizerText, "--qpa", "0", "-t", "1",
        .. Structure(job.Configuration), "-o", Output,
    ];

    /// <inheritdoc/>
    public override byte[] ToStream(byte[] written) => NalUnits.Vvc.WithoutRepeats(written);

    private static string[] Structure(CodingConfiguration configuration) => configuration switch
    {
        CodingConfiguration.AllIntra => ["-ip", "1", "--additional", "GOPQPA=0"],
        CodingConfiguration.LowDelay => ["-ip", "-1", "--refreshtype", "none", "--additional", "poc0idr=1:GOPQPA=0:PicReordering=0:GOPSize=8"],
        _ => ["-ip", "65536", "--additional", "poc0idr=1:GOPQPA=0"], // a period of whole groups, and longer than any chunk
    };

    [GeneratedRegex(@"VVC Encoder, version (\S+)")]
    private static partial Regex EncoderVersion();
}
