namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>A point: its rates by the order of <see cref="PageData.Rates"/> and its measures by that of <see cref="PageData.Metrics"/>.</summary>
internal sealed record PagePoint(int Sequence, int Codec, int? Quality, IReadOnlyList<double?> Rates, IReadOnlyList<double?> Metrics);
