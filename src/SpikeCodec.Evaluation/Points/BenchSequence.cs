namespace SpikeCodec.Evaluation.Points;

/// <summary>What was coded.</summary>
public sealed record BenchSequence
{
    /// <summary>Gets the name: that of the recording's or clip's file or folder, without an ending.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the set that it belongs to, over which tables average: that of its folder.</summary>
    public required string Group { get; init; }

    /// <summary>Gets the pixels of a row.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the rows.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the planes.</summary>
    public required long Planes { get; init; }

    /// <summary>Gets the planes per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Gets whether true scenes are known.</summary>
    public required bool HasTrueScenes { get; init; }
}
