namespace SpikeCodec.Analysis;

/// <summary>How well a value is known from those around it within a radius. NaN where there was no value with a whole region around it.</summary>
/// <param name="Variance">The mean squared difference of the value from the mean of its region.</param>
/// <param name="Entropy">The entropy of the value given its region, in bits.</param>
/// <param name="Bias">
/// How much too low that entropy is likely to be because there were few samples, in bits (Miller and Madow, 1955): add it to correct the estimate, and
/// do not trust it where it is not small.
/// </param>
public readonly record struct RegionMeasures(double Variance, double Entropy, double Bias);
