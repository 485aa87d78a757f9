using System.Text.RegularExpressions;

namespace SpikeCodec.Codecs.External.Programs;

/// <summary>The reference software of VVC in its stock configurations, but that every picture is coded and a chunk has one key picture.</summary>
internal sealed partial class VtmEncoder : VideoEncoder
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Programs { get; } = ["EncoderApp", "EncoderAppStatic"];

    /// <inheritdoc/>
    public override string Output => "video.vvc";

    /// <inheritdoc/>
    public override Regex Version => EncoderVersion();

    /// <inheritdoc/>
    public override string SettingsFile(CodingConfiguration configuration) => configuration switch
    {
        CodingConfiguration.AllIntra => "encoder_intra_vtm.cfg",
        CodingConfiguration.LowDelay => "encoder_lowdelay_vtm.cfg",
        _ => "encoder_randomaccess_vtm.cfg",
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Arguments(EncodeJob job) =>
    [
        "-c", SettingsFile(job.Configuration), "-i", EncodeJob.Input, "-wdt", job.Width, "-hgt", job.Height, "-fr", "30", "-f", job.Pictures, "-q", job.QuantizerText,
        "--TemporalSubsampleRatio=1", "--InputChromaFormat=400", "--InputBitDepth=" + job.BitDepthText, "--InternalBitDepth=" + job.BitDepthText,
        "--OutputBitDepth=" + job.BitDepthText, .. job.Configuration == CodingConfiguration.RandomAccess ? ["--IntraPeriod=65536"] : (string[])[],
        "-b", Output, "-o", string.Empty,
    ];

    /// <inheritdoc/>
    public override byte[] ToStream(byte[] written) => NalUnits.Vvc.WithoutRepeats(written);

    [GeneratedRegex(@"VTM Encoder Version \[?([\w.-]+)")]
    private static partial Regex EncoderVersion();
}
