namespace SpikeCodec.Analysis;

/// <summary>A row or column that is the same as another in every plane. Lines are counted from 0 in stored order.</summary>
/// <param name="Line">The line.</param>
/// <param name="Of">The first line that is the same.</param>
public readonly record struct RepeatedLine(int Line, int Of);
