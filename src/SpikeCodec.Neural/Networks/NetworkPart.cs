namespace SpikeCodec.Neural.Networks;

/// <summary>What a part of a network costs.</summary>
/// <param name="Name">The part: <c>analysis</c>, <c>synthesis</c>.</param>
/// <param name="Parameters">Its trained numbers.</param>
/// <param name="MacsPerPixel">The multiply-adds that it needs per pixel of a scene.</param>
public sealed record NetworkPart(string Name, long Parameters, double MacsPerPixel);
