namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>A codec's name, after which may stand what is taken from its encoder: <c>tcm-soam:no-map</c>, <c>tcm-soam:no-spikes</c>.</summary>
/// <param name="Codec">The name in the catalogue.</param>
/// <param name="Ablation">What is taken.</param>
internal readonly record struct AblatedName(string Codec, Ablation Ablation)
{
    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">Something else stands after it.</exception>
    public static AblatedName Parse(string text)
    {
        string[] parts = text.Split(':', 2);
        return new AblatedName(parts[0], parts.Length == 1 ? Ablation.None : parts[1] switch
        {
            "no-map" => Ablation.NoMap,
            "no-spikes" => Ablation.NoSpikes,
            _ => throw new FormatException($"'{parts[1]}' cannot be taken from {parts[0]}; expected no-map or no-spikes."),
        });
    }
}
