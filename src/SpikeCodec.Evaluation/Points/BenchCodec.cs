namespace SpikeCodec.Evaluation.Points;

/// <summary>A codec and what was asked of it.</summary>
public sealed record BenchCodec
{
    /// <summary>Gets the name as tables show it: <c>x265 random-access</c>, <c>tcm</c>, <c>exact max</c>. One curve has one label.</summary>
    public required string Label { get; init; }

    /// <summary>Gets the name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether every bit is kept.</summary>
    public required bool Exact { get; init; }

    /// <summary>Gets the configuration of an external codec, <c>all-intra</c>, <c>low-delay</c> or <c>random-access</c>, or null.</summary>
    public string? Configuration { get; init; }

    /// <summary>Gets the quality, 0 to 63, or null where there is none to choose.</summary>
    public int? Quality { get; init; }

    /// <summary>Gets the reconstructor, or null where every bit is kept.</summary>
    public string? Reconstructor { get; init; }

    /// <summary>Gets the planes between two scenes, or null where every bit is kept.</summary>
    public int? Interval { get; init; }

    /// <summary>Gets the id and identity of the codec's model, or null.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the id and identity of the reconstructor's model, or null.</summary>
    public string? ReconstructorModel { get; init; }

    /// <summary>Gets the name and version of the external program, or null.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets the model that repairs the scenes, or null.</summary>
    public string? Restorer { get; init; }

    /// <summary>Gets the parameters of the networks that take part (the paper's Table 5), or null.</summary>
    public long? Parameters { get; init; }

    /// <summary>Gets their multiply-accumulates per pixel of a scene, or null.</summary>
    public double? MacsPerPixel { get; init; }
}
