namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>The BD-rates of one measure, of every codec that has curves against every other.</summary>
internal sealed record PageDeltas(int Metric, IReadOnlyList<int> Codecs, IReadOnlyList<PageDelta> Pairs);
