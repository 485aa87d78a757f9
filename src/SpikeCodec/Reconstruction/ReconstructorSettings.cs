namespace SpikeCodec.Reconstruction;

/// <summary>What a user may choose of a reconstructor.</summary>
public sealed record ReconstructorSettings
{
    /// <summary>Gets the planes of the window of <c>tfp</c>, odd, or null for the default. Other reconstructors have none.</summary>
    public int? Window { get; init; }
}
