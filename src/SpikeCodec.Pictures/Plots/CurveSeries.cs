namespace SpikeCodec.Pictures.Plots;

/// <summary>One curve of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">The points in the order in which they are joined.</param>
public sealed record CurveSeries(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Gets a value indicating whether each point is marked. The default is true.</summary>
    public bool HasMarkers { get; init; } = true;
}
