namespace SpikeCodec.Codecs.Exact.Mixing;

/// <summary>
/// Probabilities as logarithms of odds and back, by tables of whole numbers that every machine computes alike: the logistic function is
/// summed up from its own slope, p (1 - p), in 64-bit fixed point.
/// </summary>
internal static class Logistic
{
    /// <summary>Logarithms of odds are counted in parts of a natural unit: 1/64.</summary>
    public const int Fraction = 6;

    /// <summary>The greatest logarithm of odds that <see cref="Squash"/> knows, in <see cref="Fraction"/>: 12.</summary>
    public const int Most = (12 << Fraction) - 1;

    private const int StretchBits = 12;

    /// <summary>Gets probabilities in 1/65536, 1 to 65535, of logarithms of odds from -<see cref="Most"/> - 1 on.</summary>
    public static ushort[] SquashTable { get; } = MakeSquash();

    /// <summary>Gets logarithms of odds of probabilities in 1/4096.</summary>
    public static short[] StretchTable { get; } = MakeStretch();

    /// <summary>Gets a probability in 1/65536.</summary>
    public static int Squash(int odds) => SquashTable[Math.Clamp(odds, -Most, Most) + Most + 1];

    private static ushort[] MakeSquash()
    {
        // From odds of 1 upwards: dp/dx = p (1 - p), 1,024 steps of Euler to a table step, p in 1/2^48.
        const int Steps = 1024;
        const long One = 1L << 48;
        ushort[] table = new ushort[2 * (Most + 1)];
        long probability = One / 2;
        for (int odds = 0; odds <= Most; odds++)
        {
            int rounded = Math.Clamp((int)((probability + (1L << 31)) >> 32), 1, 65535);
            table[Most + 1 + odds] = (ushort)rounded;
            table[Most + 1 - odds] = (ushort)(65536 - rounded);
            for (int i = 0; i < Steps; i++)
            {
                long slope = (probability >> 24) * ((One - probability) >> 24);
                probability += slope / (Steps << Fraction);
            }
        }

        table[0] = 1;
        return table;
    }

    private static short[] MakeStretch()
    {
        short[] table = new short[1 << StretchBits];
        int odds = -Most;
        for (int i = 0; i < table.Length; i++)
        {
            int probability = (i << (16 - StretchBits)) + (1 << (15 - StretchBits));
            while (odds < Most && SquashTable[odds + Most + 1] < probability)
            {
                odds++;
            }

            table[i] = (short)odds;
        }

        return table;
    }
}
