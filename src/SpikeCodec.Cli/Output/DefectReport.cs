namespace SpikeCodec.Cli.Output;

/// <summary>A pixel that does not follow the light, in <see cref="FixedPatternReport"/>. Rows are counted in stored order.</summary>
internal sealed record DefectReport(int Row, int Column, string Kind);
