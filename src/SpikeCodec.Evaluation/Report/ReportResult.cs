namespace SpikeCodec.Evaluation.Report;

/// <summary>What a page came to have.</summary>
/// <param name="Codecs">The codecs.</param>
/// <param name="Sequences">The sequences.</param>
/// <param name="Pictures">The points whose pictures it shows.</param>
/// <param name="Problems">A line for each picture that it should have and lacks.</param>
public sealed record ReportResult(int Codecs, int Sequences, int Pictures, IReadOnlyList<string> Problems);
