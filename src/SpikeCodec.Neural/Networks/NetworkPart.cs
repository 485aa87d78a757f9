namespace SpikeCodec.Neural.Networks;

/// <summary>What a part of a network costs.</summary>
/// <param name="Name">The part's name in the network's diagram.</param>
/// <param name="Parameters">Its weights.</param>
/// <param name="MacsPerPixel">Its multiply-adds for one picture over the picture's pixels.</param>
public sealed record NetworkPart(string Name, long Parameters, double MacsPerPixel);
