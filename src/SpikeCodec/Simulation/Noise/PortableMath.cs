namespace SpikeCodec.Simulation.Noise;

/// <summary>
/// Functions made of additions, products, quotients and square roots alone. IEEE 754 defines those to the last bit, unlike
/// <see cref="Math.Exp"/> and <see cref="Math.Log(double)"/>, so results are the same on every machine.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309;

    /// <summary>Gets e^-x for x of 0 or more, with a relative error below 1e-12 up to x = 64.</summary>
    public static double Decay(double x)
    {
        int squarings = 0;
        while (x > 0.125)
        {
            x *= 0.5;
            squarings++;
        }

        // Taylor, nested: the first term left out is 0.125^11 / 11!.
        double result = 1;
        for (int n = 10; n > 0; n--)
        {
            result = 1 - (x / n * result);
        }

        for (; squarings > 0; squarings--)
        {
            result *= result;
        }

        return result;
    }

    /// <summary>Gets the natural logarithm of a normal positive number, with an error below 1e-13.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1)), where the quotient is at most 0.172.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 0;
        for (int n = 17; n > 0; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (exponent * Ln2) + (2 * s * sum);
    }
}
