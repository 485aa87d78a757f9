namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>One codec against another: over all sequences, over each group, on each sequence.</summary>
internal sealed record PageDelta(int Anchor, int Test, PageMean All, IReadOnlyList<PageMean> Groups, IReadOnlyList<PageMean> Sequences);
