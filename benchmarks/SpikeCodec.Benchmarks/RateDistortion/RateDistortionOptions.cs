namespace SpikeCodec.Benchmarks.RateDistortion;

/// <summary>What <c>rd</c> measures.</summary>
internal sealed record RateDistortionOptions
{
    /// <summary>Gets the folder of the data, with <c>test/kodak</c> and <c>test/video</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Gets the folder of the results.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the names of the codecs, <c>x265</c> among them.</summary>
    public required string[] Codecs { get; init; }

    /// <summary>Gets the qualities of codecs that have any.</summary>
    public required int[] Qualities { get; init; }

    /// <summary>Gets the QPs of x265.</summary>
    public required int[] Qps { get; init; }

    /// <summary>Gets the name of the reconstructor, with its window after a colon.</summary>
    public required string Reconstructor { get; init; }

    /// <summary>Gets names of groups and of sequences.</summary>
    public required string[] Sequences { get; init; }

    /// <summary>Gets the scenes of a sequence.</summary>
    public required int Scenes { get; init; }

    /// <summary>Gets the sequences that are worked on at a time.</summary>
    public required int Threads { get; init; }
}
