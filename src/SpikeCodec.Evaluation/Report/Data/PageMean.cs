namespace SpikeCodec.Evaluation.Report.Data;

/// <summary>A mean BD-rate in percent by PCHIP and by the classic fit, null where there is none, the sequences in it, those asked about, and why others are not in it.</summary>
internal sealed record PageMean(double? Rate, double? Classic, int Count, int Of, string? Why);
