namespace SpikeCodec.Evaluation.Quality;

/// <summary>What the bridge is asked.</summary>
internal sealed record IqaRequest(IReadOnlyList<string> Metrics, IReadOnlyList<string> Pictures);
