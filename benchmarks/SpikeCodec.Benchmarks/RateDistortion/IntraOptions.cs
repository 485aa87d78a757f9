namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What <c>intra</c> measures.</summary>
internal sealed record IntraOptions
{
    /// <summary>Gets the folder of the data, with <c>test/kodak</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Gets the folder of the results.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the codecs.</summary>
    public required IntraCodec[] Codecs { get; init; }

    /// <summary>Gets the qualities of all codecs but SVT-AV1.</summary>
    public required int[] Qualities { get; init; }

    /// <summary>Gets the qualities of SVT-AV1, whose quantizers are other steps.</summary>
    public required int[] SvtAv1Qualities { get; init; }

    /// <summary>Gets a number n: every n-th picture is measured, from the first on.</summary>
    public required int Every { get; init; }

    /// <summary>Gets the folder of external programs to look in first, or null.</summary>
    public string? ToolFolder { get; init; }
}
