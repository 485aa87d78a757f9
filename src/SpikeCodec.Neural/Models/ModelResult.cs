namespace SpikeCodec.Neural.Models;

/// <summary>One measured result of a model, for people.</summary>
/// <param name="Name">What was measured, and on what.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; empty where it has none.</param>
public sealed record ModelResult(string Name, string Value, string Unit);
