namespace SpikeCodec.Evaluation.Quality;

/// <summary>What <see cref="IqaProgram.Measure"/> found.</summary>
/// <param name="Version">The version of <c>pyiqa</c>, which the scores' meaning depends on.</param>
/// <param name="Scores">A score for every measure and picture, measure by measure.</param>
public sealed record IqaMeasurement(string Version, IReadOnlyList<IqaScore> Scores);
