namespace SpikeCodec.Evaluation.Curves;

/// <summary>One measurement, as a curve sees it.</summary>
/// <param name="Codec">The curve that it belongs to.</param>
/// <param name="Sequence">What was coded.</param>
/// <param name="Quality">The quality asked for, or null where there is none to choose.</param>
/// <param name="Rate">The rate, in any unit; one that is not finite and more than 0 is not compared.</param>
/// <param name="Value">The measure, more is better.</param>
public sealed record CurveSample(string Codec, string Sequence, int? Quality, double Rate, double Value);
