namespace SpikeCodec.Evaluation.Bench;

/// <summary>No sequence and no codec has the name that <see cref="BenchOptions.Only"/> asks for.</summary>
public sealed class NothingToMeasureException(string message) : Exception(message);
