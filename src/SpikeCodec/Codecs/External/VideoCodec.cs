using SpikeCodec.Codecs.External.Programs;

namespace SpikeCodec.Codecs.External;

/// <summary>A video codec and the programs that can do it. The static members are those that there are.</summary>
internal sealed record VideoCodec
{
    private static readonly IReadOnlyList<VideoDecoder> VvcDecoders = [new VvdecDecoder(), new VtmDecoder()];

    /// <summary>Gets the reference software of VVC.</summary>
    public static VideoCodec Vtm { get; } = new()
    {
        Id = new CodecId(2),
        Name = "vtm",
        Summary = "VVC by its reference software",
        Quantizers = (0, 63),
        Encoders = [new VtmEncoder()],
        Decoders = VvcDecoders,
        Advice = "build VTM (vcgit.hhi.fraunhofer.de/jvet/VVCSoftware_VTM) and keep its cfg folder beside EncoderApp",
    };

    /// <summary>Gets VVenC.</summary>
    public static VideoCodec Vvenc { get; } = new()
    {
        Id = new CodecId(3),
        Name = "vvenc",
        Summary = "VVC by VVenC",
        Quantizers = (0, 63),
        Presets = ["faster", "fast", "medium", "slow", "slower"],
        DefaultPreset = "medium",
        Encoders = [new VvencEncoder()],
        Decoders = VvcDecoders,
        Advice = "build VVenC and VVdeC (github.com/fraunhoferhhi/vvenc and vvdec)",
    };

    /// <summary>Gets x265.</summary>
    public static VideoCodec X265 { get; } = new()
    {
        Id = new CodecId(4),
        Name = "x265",
        Summary = "HEVC by x265",
        Quantizers = (0, 51),
        Presets = ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow", "placebo"],
        DefaultPreset = "veryslow",
        Encoders = [new X265Encoder(), new FfmpegX265Encoder()],
        Decoders = [new FfmpegDecoder("hevc", hasChroma: false)],
        Advice = "install ffmpeg with libx265 (Debian: apt install ffmpeg)",
    };

    /// <summary>Gets SVT-AV1, which codes no gray video: chroma is flat. Its quantizer 0 would be lossless, and ffmpeg cannot ask for it.</summary>
    public static VideoCodec SvtAv1 { get; } = new()
    {
        Id = new CodecId(5),
        Name = "svtav1",
        Summary = "AV1 by SVT-AV1",
        HasChroma = true,
        Quantizers = (1, 63),
        Presets = [.. Enumerable.Range(0, 14).Select(number => FormattableString.Invariant($"{number}"))],
        DefaultPreset = "4",
        Encoders = [new SvtAv1Encoder(), new FfmpegSvtAv1Encoder()],
        Decoders = [new FfmpegDecoder("obu", hasChroma: true)],
        Advice = "install ffmpeg with libsvtav1 (Debian: apt install ffmpeg)",
    };

    /// <summary>Gets the number in containers.</summary>
    public required CodecId Id { get; init; }

    /// <summary>Gets the name on the command line and in stream headers.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it is, in a few words.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets a value indicating whether its pictures must have chroma.</summary>
    public bool HasChroma { get; init; }

    /// <summary>Gets the least and the greatest quantizer.</summary>
    public required (int Least, int Greatest) Quantizers { get; init; }

    /// <summary>Gets the speed presets, none where there is nothing to choose.</summary>
    public IReadOnlyList<string> Presets { get; init; } = [];

    /// <summary>Gets the preset where none was chosen.</summary>
    public string? DefaultPreset { get; init; }

    /// <summary>Gets the programs that make such videos, the best first.</summary>
    public required IReadOnlyList<VideoEncoder> Encoders { get; init; }

    /// <summary>Gets the programs that decode such videos, the best first.</summary>
    public required IReadOnlyList<VideoDecoder> Decoders { get; init; }

    /// <summary>Gets how to get the programs.</summary>
    public required string Advice { get; init; }

    /// <summary>Gets the quantizer for a quality: 63 less the quality, or the nearest that there is.</summary>
    public int QuantizerFor(int quality) => Math.Clamp(63 - quality, Quantizers.Least, Quantizers.Greatest);
}
