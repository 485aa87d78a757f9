using SpikeCodec.Evaluation.Points;

namespace SpikeCodec.Evaluation.Report;

/// <summary>A way to give the rate of a point.</summary>
/// <param name="Key">Its key in the page's data.</param>
/// <param name="Name">Its name on an axis.</param>
/// <param name="Of">Gets it of a point; null where it has none.</param>
internal sealed record RateInfo(string Key, string Name, Func<BenchPoint, double?> Of)
{
    /// <summary>Gets the bits of the container over the samples of the recording, which every point has.</summary>
    public static RateInfo BitsPerSample { get; } = new("bitsPerSample", "bits per sample", point => Positive(point.BitsPerSample));

    /// <summary>Gets all three, the paper's first.</summary>
    public static IReadOnlyList<RateInfo> All { get; } =
    [
        new("bitsPerScenePixel", "bits per scene pixel", point => Positive(point.BitsPerScenePixel)),
        BitsPerSample,
        new("ratio", "ratio to the packed .dat", point => Positive(point.Ratio)),
    ];

    /// <summary>A rate that is none has no place on an axis.</summary>
    private static double? Positive(double? rate) => rate is double value && double.IsFinite(value) && value > 0 ? value : null;
}
