namespace SpikeCodec.Entropy;

/// <summary>The masses of the integers under a zero-mean normal density: what falls within half of each.</summary>
internal static class GaussianWeights
{
    private const double TailMass = 1e-7;
    private const int MaxReach = SymbolRow.MaxSymbols / 2;

    /// <summary>Makes the weights of a standard deviation above 0.</summary>
    public static SymbolWeights Of(double scale)
    {
        int reach = 1;
        while (reach < MaxReach && 2 * Above(reach + 0.5, scale) > TailMass)
        {
            reach++;
        }

        double[] weights = new double[(2 * reach) + 1];
        weights[reach] = 1 - (2 * Above(0.5, scale));
        for (int symbol = 1; symbol <= reach; symbol++)
        {
            double mass = Above(symbol - 0.5, scale) - Above(symbol + 0.5, scale);
            weights[reach - symbol] = mass;
            weights[reach + symbol] = mass;
        }

        return new SymbolWeights(-reach, weights, 2 * Above(reach + 0.5, scale), EscapeOrder(reach + 0.5, scale));
    }

    /// <summary>Gets the order that fits how far symbols beyond an edge are from it in the mean, counted on both sides in turn.</summary>
    private static int EscapeOrder(double edge, double scale)
    {
        double density = Math.Exp(-edge * edge / (2 * scale * scale)) / Math.Sqrt(2 * Math.PI);
        double excess = (scale * density / Above(edge, scale)) - edge;
        return Math.Clamp((int)Math.Log2(Math.Max(1, 2 * excess)), 0, SymbolRow.MaxEscapeOrder);
    }

    /// <summary>Gets the mass above a positive place.</summary>
    private static double Above(double place, double scale) => 0.5 * ComplementaryError(place / (scale * Math.Sqrt(2)));

    /// <summary>Gets erfc of a number of 0 or more, to about 12 digits: Taylor's series near 0, Laplace's continued fraction beyond.</summary>
    private static double ComplementaryError(double x)
    {
        if (x < 2)
        {
            double term = x;
            double sum = x;
            for (int n = 1; Math.Abs(term) > 1e-17; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * sum);
        }

        double tail = x;
        for (int n = 80; n > 0; n--)
        {
            tail = x + (0.5 * n / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
