namespace SpikeCodec.Evaluation.Bench;

/// <summary>A set of choices with a name. What a user chooses beside it counts more.</summary>
/// <param name="Name">The name.</param>
/// <param name="Codecs">The codecs, as they are typed.</param>
/// <param name="Qualities">The qualities.</param>
/// <param name="MaxPlanes">The planes of a recording, or null for all.</param>
public sealed record BenchPreset(string Name, string Codecs, string Qualities, int? MaxPlanes)
{
    /// <summary>Gets what counts where no preset is named.</summary>
    public static BenchPreset None { get; } = new("none", "raw,tcm,exact", "8,24,40,56", null);

    /// <summary>Gets every preset.</summary>
    public static IReadOnlyList<BenchPreset> All { get; } =
    [
        new("small", "x265:all-intra,x265:random-access,svtav1:random-access,tcm", "8,24,40,56", 128),
    ];
}
