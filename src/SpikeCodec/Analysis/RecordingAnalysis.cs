using SpikeCodec.Spikes;

namespace SpikeCodec.Analysis;

/// <summary>What a <see cref="RecordingAnalyzer"/> found.</summary>
public sealed record RecordingAnalysis
{
    /// <summary>Gets the size of a plane in pixels.</summary>
    public required SpikeGeometry Geometry { get; init; }

    /// <summary>Gets the planes.</summary>
    public required int Planes { get; init; }

    /// <summary>Gets the spikes.</summary>
    public required long Spikes { get; init; }

    /// <summary>Gets the pictures of intervals: one every <see cref="AnalysisOptions.Every"/> planes.</summary>
    public required long IntervalPictures { get; init; }

    /// <summary>Gets the scenes.</summary>
    public required long Scenes { get; init; }

    /// <summary>Gets the measures of the samples of all planes: 0 or 1.</summary>
    public required FormatMeasures SpikeMeasures { get; init; }

    /// <summary>
    /// Gets the measures of the inter-spike intervals: variances of 1 / interval, in spikes per plane, entropies of the interval in planes; both capped at 255
    /// planes. Regions that hold a pixel without an interval do not count.
    /// </summary>
    public required FormatMeasures IntervalMeasures { get; init; }

    /// <summary>Gets the measures of the scenes: variances of the luminance in spikes per plane, entropies of 256 greys up to <see cref="AnalysisOptions.White"/>.</summary>
    public required FormatMeasures SceneMeasures { get; init; }

    /// <summary>Gets the inter-spike intervals.</summary>
    public required IntervalStatistics Intervals { get; init; }

    /// <summary>Gets what belongs to the camera.</summary>
    public required FixedPattern FixedPattern { get; init; }

    /// <summary>Gets how bright it is.</summary>
    public required LuminanceStatistics Luminance { get; init; }

    /// <summary>Gets the firing rate of every pixel in spikes per plane, row by row in stored order.</summary>
    public required ReadOnlyMemory<float> Rates { get; init; }
}
