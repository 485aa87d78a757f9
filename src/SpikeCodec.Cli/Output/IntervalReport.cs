using SpikeCodec.Analysis;

namespace SpikeCodec.Cli.Output;

/// <summary>The intervals in <see cref="AnalyzeReport"/>.</summary>
internal sealed record IntervalReport
{
    public required long Count { get; init; }

    public required double? Mean { get; init; }

    public required int? Median { get; init; }

    public required int? P1 { get; init; }

    public required int? P5 { get; init; }

    public required int? P95 { get; init; }

    public required int? P99 { get; init; }

    public required IReadOnlyList<int> Modes { get; init; }

    public required double? Entropy { get; init; }

    public required double? EntropyGivenPrevious { get; init; }

    public required double? PairCorrelation { get; init; }

    public required double? PixelCorrelation { get; init; }

    public required double? EqualShare { get; init; }

    public required double? JumpShare { get; init; }

    public required IReadOnlyList<long> Histogram { get; init; }

    public static IntervalReport Of(IntervalStatistics intervals)
    {
        return new IntervalReport
        {
            Count = intervals.Count,
            Mean = JsonReports.Finite(intervals.Mean, 4),
            Median = Quantile(0.5),
            P1 = Quantile(0.01),
            P5 = Quantile(0.05),
            P95 = Quantile(0.95),
            P99 = Quantile(0.99),
            Modes = intervals.Modes,
            Entropy = JsonReports.Finite(intervals.Entropy, 4),
            EntropyGivenPrevious = JsonReports.Finite(intervals.EntropyGivenPrevious, 4),
            PairCorrelation = JsonReports.Finite(intervals.PairCorrelation, 4),
            PixelCorrelation = JsonReports.Finite(intervals.PixelCorrelation, 4),
            EqualShare = JsonReports.Finite(intervals.EqualShare, 6),
            JumpShare = JsonReports.Finite(intervals.JumpShare, 6),
            Histogram = intervals.Histogram,
        };

        int? Quantile(double share) => intervals.Count == 0 ? null : intervals.Quantile(share);
    }
}
