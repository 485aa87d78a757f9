using SpikeCodec.Codecs;

namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A codec as <c>intra</c> is told of it: <c>NAME</c>, after which may stand a preset, a bit depth or both: <c>x265:placebo:8bit</c>.</summary>
/// <param name="Name">The name in the catalogue.</param>
/// <param name="Preset">The preset, or null for the codec's default.</param>
/// <param name="BitDepth">The bits of a sample.</param>
internal sealed record IntraCodec(string Name, string? Preset, int BitDepth)
{
    /// <summary>Reads a name.</summary>
    /// <param name="text">The name and what stands after it.</param>
    /// <param name="bitDepth">The bits of a sample where none stand there.</param>
    public static IntraCodec Parse(string text, int bitDepth)
    {
        string[] parts = text.Split(':');
        IntraCodec codec = new(parts[0], null, bitDepth);
        foreach (string part in parts.Skip(1))
        {
            codec = part switch
            {
                "8bit" => codec with { BitDepth = 8 },
                "10bit" => codec with { BitDepth = 10 },
                _ => codec with { Preset = part },
            };
        }

        return codec;
    }

    /// <summary>Makes the codec, every scene of which stands alone.</summary>
    /// <exception cref="SpikeCodecException">There is no codec of that name.</exception>
    /// <exception cref="ArgumentException">It has no such preset, quality or bit depth.</exception>
    public ISceneCodec Create(ComponentRegistry<ISceneCodec, SceneCodecSettings> codecs, int quality) => codecs.Find(Name).Create(new SceneCodecSettings
    {
        Quality = quality,
        Preset = Preset,
        BitDepth = BitDepth,
        Configuration = CodingConfiguration.AllIntra,
    });

    /// <summary>Gets the name of the codec's curve: what was chosen, said in full.</summary>
    public string LabelOf(ISceneCodec codec) => codec.Configuration is null
        ? codec.Name
        : string.Join(' ', new[] { codec.Name, codec.Preset, FormattableString.Invariant($"{BitDepth}-bit") }.OfType<string>());
}
