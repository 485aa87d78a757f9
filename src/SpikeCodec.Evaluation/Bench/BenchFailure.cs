namespace SpikeCodec.Evaluation.Bench;

/// <summary>A point that could not be measured.</summary>
/// <param name="Sequence">The name of the sequence.</param>
/// <param name="Codec">The label of the codec.</param>
/// <param name="Quality">The quality, or null where the codec has none.</param>
/// <param name="ExitCode">The exit code of the program that failed, or what would be its.</param>
/// <param name="Error">What it said.</param>
public sealed record BenchFailure(string Sequence, string Codec, int? Quality, int ExitCode, string Error);
