namespace SpikeCodec.Evaluation.Quality;

/// <summary>What a measure says of a picture.</summary>
/// <param name="Picture">The picture's file, as it was given.</param>
/// <param name="Metric">The measure's name.</param>
/// <param name="Value">The score in the measure's own scale, or NaN where it is not finite.</param>
public sealed record IqaScore(string Picture, string Metric, double Value);
