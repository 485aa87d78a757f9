namespace SpikeCodec.Pictures.Plots;

/// <summary>A point of a curve. One that is not finite, or that a logarithmic axis does not have, is left out.</summary>
/// <param name="X">The horizontal value.</param>
/// <param name="Y">The vertical value.</param>
public readonly record struct CurvePoint(double X, double Y);
