namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>A measure.</summary>
internal sealed record PageMetric(string Key, string Name, string Axis, bool Lower, int Digits, bool NoReference);
