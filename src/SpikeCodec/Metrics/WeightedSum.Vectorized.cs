using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SpikeCodec.Metrics;

/// <content>As many samples at a time as a vector holds.</content>
internal static partial class WeightedSum
{
    /// <summary>Adds the samples that fill whole vectors and returns their number.</summary>
    private static int AddVectors(ReadOnlySpan<double> source, double weight, Span<double> target)
    {
        Debug.Assert(source.Length == target.Length, "Rows of one filter have one length.");
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(source);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(target)[..from.Length];
        Vector<double> weights = new(weight);
        for (int i = 0; i < from.Length; i++)
        {
            to[i] += weights * from[i];
        }

        return from.Length * Vector<double>.Count;
    }
}
