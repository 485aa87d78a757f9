namespace SpikeCodec.Spikes;

/// <summary>What is known of a recording beside its spikes.</summary>
public sealed record SpikeRecordingInfo
{
    /// <summary>Gets how a <c>.dat</c> file of this recording stores a plane; its geometry is the recording's.</summary>
    public required PlaneLayout Layout { get; init; }

    /// <summary>Gets the size of a plane in pixels.</summary>
    public SpikeGeometry Geometry => Layout.Geometry;

    /// <summary>Gets the speed of the camera. The default is 20,000 planes per second.</summary>
    public PlaneRate Rate { get; init; } = PlaneRate.Default;

    /// <summary>Gets the order of the stored rows. The default is bottom-up.</summary>
    public RowOrder RowOrder { get; init; } = RowOrder.BottomUp;

    /// <summary>Gets the number of whole planes, or null where the end is not known yet (a pipe).</summary>
    public long? Planes { get; init; }
}
