namespace SpikeCodec.Metrics;

/// <summary>
/// Adds weighted rows, the inner loop of a separable filter. A lane is one product and one sum, so every vector width rounds alike.
/// </summary>
internal static partial class WeightedSum
{
    /// <summary>Adds <paramref name="weight"/> x <paramref name="source"/> to <paramref name="target"/>, which is as long.</summary>
    public static void Add(ReadOnlySpan<double> source, double weight, Span<double> target)
    {
        int done = AddVectors(source, weight, target);
        AddScalar(source[done..], weight, target[done..]);
    }

    /// <summary>Adds one sample after the other.</summary>
    internal static void AddScalar(ReadOnlySpan<double> source, double weight, Span<double> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] += weight * source[i];
        }
    }
}
