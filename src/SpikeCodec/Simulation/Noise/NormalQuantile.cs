namespace SpikeCodec.Simulation.Noise;

/// <summary>
/// Normally distributed numbers from random bits, by the inverse of the distribution function: algorithm AS 241, PPND7 (Wichura, Applied
/// Statistics 37, 1988), accurate to about 7 digits.
/// </summary>
internal static class NormalQuantile
{
    /// <summary>Gets a number of mean 0 and standard deviation 1 from 64 random bits, of which 53 are used.</summary>
    public static double FromBits(ulong random) => Of(((random >> 11) + 0.5) * (1.0 / (1L << 53)));

    /// <summary>Gets the value below which a fraction of the distribution lies, for fractions between 0 and 1.</summary>
    public static double Of(double fraction)
    {
        double q = fraction - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * ((((((59.109374720 * r) + 159.29113202) * r) + 50.434271938) * r) + 3.3871327179)
                / ((((((67.187563600 * r) + 78.757757664) * r) + 17.895169469) * r) + 1);
        }

        double tail = Math.Sqrt(-PortableMath.Log(q < 0 ? fraction : 1 - fraction));
        double z = tail <= 5 ? NearTail(tail - 1.6) : FarTail(tail - 5);
        return q < 0 ? -z : z;
    }

    private static double NearTail(double r) =>
        ((((((0.17023821103 * r) + 1.3067284816) * r) + 2.7568153900) * r) + 1.4234372777)
        / ((((0.12021132975 * r) + 0.73700164250) * r) + 1);

    private static double FarTail(double r) =>
        ((((((0.017337203997 * r) + 0.42868294337) * r) + 3.0812263860) * r) + 6.6579051150)
        / ((((0.012258202635 * r) + 0.24197894225) * r) + 1);
}
