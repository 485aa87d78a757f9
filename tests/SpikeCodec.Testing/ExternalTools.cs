using System.Collections.Concurrent;
using SpikeCodec.Codecs;
using Xunit;

namespace SpikeCodec.Testing;

/// <summary>
/// Programs that the repository does not hold: ffmpeg, which <c>.ci/run</c> installs, and VTM and VVenC, which whoever has built them names by
/// <c>SPIKECODEC_TOOLS</c>. Tests that need one skip where it is missing.
/// </summary>
public static class ExternalTools
{
    private static readonly ConcurrentDictionary<string, string> Reasons = new();

    /// <summary>Gets a preset with which a codec is fast, or null where it has none.</summary>
    public static string? FastPreset(string codec) => codec switch { "x265" => "ultrafast", "svtav1" => "12", "vvenc" => "faster", _ => null };

    /// <summary>Makes a fast codec for tests.</summary>
    public static ISceneCodec Create(
        string codec, int quality = 45, CodingConfiguration configuration = CodingConfiguration.RandomAccess, int bitDepth = 10)
    {
        SceneCodecSettings settings = new() { Quality = quality, Configuration = configuration, BitDepth = bitDepth, Preset = FastPreset(codec) };
        return CodecCatalog.BuiltIn.SceneCodecs.Find(codec).Create(settings);
    }

    /// <summary>Skips the test where the programs of a codec are not there.</summary>
    public static void Require(string codec)
    {
        string reason = Reasons.GetOrAdd(codec, Find);
        Assert.SkipWhen(reason.Length > 0, reason);
    }

    private static string Find(string codec)
    {
        try
        {
            return Create(codec).Tool is null ? $"codec {codec} has no program" : string.Empty;
        }
        catch (UnsupportedStreamException exception)
        {
            return exception.Message;
        }
    }
}
