namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>A way to give a rate.</summary>
internal sealed record PageRate(string Key, string Name);
